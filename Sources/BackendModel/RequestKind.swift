/// The kinds of requests that Azure Resource Manager counts apart.
package enum RequestKind: String, Hashable, Sendable, CaseIterable {
    case read
    /// PUT, PATCH and POST: a reconnect is one.
    case write
    case delete
}
