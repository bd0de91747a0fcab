import BackendModel

/// A pool is no member of itself.
///
/// The members of a pool are single backends, and it is none.
struct PoolMemberSelf: Rule {
    static let id = "pool-member-self"
    static let needsCompany = true

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard let id = backend.id else { return [] }
        return backend.poolMembers.filter { project.backend(of: $0) == id }.map { Finding(.itself, at: $0.mark) }
    }
}

extension Message {
    fileprivate static let itself: Self = "a pool cannot be a member of itself"
}
