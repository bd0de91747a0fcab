import BackendModel

/// A backend is a member of a pool once.
///
/// Members are told apart by the backend they name, whatever the spelling; how the service weighs one that it is given
/// twice is not known.
struct PoolMemberRepeated: Rule {
    static let id = "pool-member-repeated"
    static let needsCompany = true

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        var seen: Set<BackendID> = []
        return backend.poolMembers.compactMap { member in
            guard let id = project.backend(of: member), !seen.insert(id).inserted else { return nil }
            return Finding(.repeatedMember(id.name), at: member.mark)
        }
    }
}

extension Message {
    fileprivate static func repeatedMember(_ name: String) -> Self {
        "'\(name.quotable)' is a member of this pool already"
    }
}
