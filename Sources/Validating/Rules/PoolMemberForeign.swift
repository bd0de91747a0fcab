import BackendModel

/// A pool's member is a backend of the same service.
///
/// It may be named by its name, as `/backends/name`, or by its ARM id. The service finds no other, and answers 400.
struct PoolMemberForeign: Rule {
    static let id = "pool-member-foreign"
    static let needsCompany = true

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.poolMembers.filter { project.backend(of: $0) == nil }.map { member in
            Finding(.foreign(member.reference, project.scope.service), at: member.mark)
        }
    }
}

extension Message {
    fileprivate static func foreign(_ reference: String, _ service: String) -> Self {
        "'\(reference.quotable)' names no backend of the service '\(service.quotable)'"
    }
}
