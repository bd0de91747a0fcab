package import BackendModel

/// A member of a pool, with what decides how much of the traffic it gets.
package struct PoolMember: Hashable, Sendable {
    package let id: BackendID
    /// 0 to 100; nothing where all members of a priority get the same.
    package let weight: Int64?
    /// Lower ones come first; nothing where there is but one.
    package let priority: Int64?
}

extension BackendView {
    /// The members that are backends of `scope`, in the order they are written in; none of a single backend.
    package func members(in scope: ServiceScope) -> [PoolMember] {
        let entries = properties["pool"]?.members["services"]?.items ?? []
        return entries.compactMap { entry in
            entry.members["id"]?.text.flatMap { scope.name($0, in: "backends") }.map {
                PoolMember(
                    id: BackendID($0),
                    weight: entry.members["weight"]?.wholeNumber,
                    priority: entry.members["priority"]?.wholeNumber
                )
            }
        }
    }

    /// The same by their ids alone.
    package func poolMembers(in scope: ServiceScope) -> [BackendID] { members(in: scope).map(\.id) }
}

extension Value {
    fileprivate var wholeNumber: Int64? {
        guard case .integer(let number) = self else { return nil }
        return number
    }
}
