import BackendModel
import BackendSchema

/// A pool has members.
///
/// The contract wants one at least. A list that is there and empty is told of by the table.
struct PoolNeedsMembers: Rule {
    static let id = "pool-needs-members"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard backend.kind == .pool, backend.spec.at("pool", "services") == nil else { return [] }
        let pool = backend.spec["pool"]
        guard pool?.isNull == true || pool?["services"]?.isNull == true || backend.decides("pool.services")
        else { return [] }
        return [Finding(.noMembers, at: pool?.mark ?? backend.mark, help: "name them under 'pool.services'")]
    }
}

extension Message {
    fileprivate static let noMembers: Self = "a pool needs members"
}
