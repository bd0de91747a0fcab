import BackendModel
import BackendSchema

/// Only a backend of type `Pool` has a `pool`.
///
/// Without a `type`, the service takes a backend for a single one, and its `pool` for nothing.
struct SingleTakesNoPool: Rule {
    static let id = "single-takes-no-pool"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard backend.kind == .single, backend.decides("type") || backend.spec.at("type") != nil,
            let pool = backend.spec.entry("pool"), !pool.value.isVacant
        else { return [] }
        return [Finding(.singleWithPool, at: pool.key.mark, help: "write 'type: Pool'")]
    }
}

extension Message {
    fileprivate static let singleWithPool: Self = "only a backend of type 'Pool' takes 'pool'"
}
