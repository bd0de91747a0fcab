package import BackendModel

/// Whether a backend is one or a pool of others; without a `type` it is one.
package enum BackendKind: Hashable, Sendable {
    case single, pool

    package init(_ properties: [String: Value]) {
        self = properties["type"]?.text?.lowercased() == "pool" ? .pool : .single
    }
}
