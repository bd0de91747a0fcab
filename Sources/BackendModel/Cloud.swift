/// One of the Azures, each with its own hosts.
package enum Cloud: String, Hashable, Sendable, CaseIterable {
    case `public`
    /// Azure Government.
    case usGovernment
    /// Azure operated by 21Vianet.
    case china
}
