import BackendModel
import BackendSchema

/// A pool has neither `url` nor `protocol`; its members have.
///
/// The service answers 400, "Url is not supported for backend pool." and the like for the protocol, otherwise.
struct PoolTakesNoURL: Rule {
    static let id = "pool-takes-no-url"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard backend.kind == .pool else { return [] }
        return ["url", "protocol"].compactMap { name in
            guard let entry = backend.spec.entry(name), !entry.value.isNull else { return nil }
            return Finding(.poolTakesNo(name), at: entry.key.mark)
        }
    }
}

extension Message {
    fileprivate static func poolTakesNo(_ name: String) -> Self {
        "a pool takes no '\(name)'; its members have their own"
    }
}
