import BackendModel

/// A pool's member is declared by some manifest.
///
/// One that is not may be there all the same: the plan looks at the service and decides. Where it is not, the service
/// answers 400, "Backend Entity 'x' not found.".
struct PoolMemberDeclared: Rule {
    static let id = "pool-member-declared"
    static let severity = Severity.warning
    static let needsCompany = true

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.poolMembers.compactMap { member in
            guard let id = project.backend(of: member), project.declaration(of: id) == nil else { return nil }
            let near = project.backends.compactMap { $0.id?.name }.nearest(to: id.name)
            return Finding(.undeclared(id.name), at: member.mark, help: near.map { "did you mean '\($0)'?" })
        }
    }
}

extension Message {
    fileprivate static func undeclared(_ name: String) -> Self {
        "pool member '\(name.quotable)' is not declared by any manifest"
    }
}
