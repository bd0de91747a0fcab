import BackendModel
import BackendSchema

/// A pool's member is a single backend.
///
/// The service takes no pool of pools.
struct PoolMemberSingle: Rule {
    static let id = "pool-member-single"
    static let needsCompany = true

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        backend.poolMembers.compactMap { member in
            guard let id = project.backend(of: member), id != backend.id,
                let declared = project.declaration(of: id), declared.kind == .pool
            else { return nil }
            return Finding(.isPool(id.name, project.files.text(of: declared.mark)), at: member.mark)
        }
    }
}

extension Message {
    fileprivate static func isPool(_ name: String, _ place: String) -> Self {
        "pool member '\(name.quotable)' is a pool itself, at \(place)"
    }
}
