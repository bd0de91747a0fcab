/// Which listeners there are, and what they want to be shown.
package struct ControlListeners: Sendable {
    /// Why they cannot be as they are asked for.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case tokenNeeded(ListenAddress)
        case webhookSecretNeeded
        case sameAddress(ListenAddress)

        package var description: String {
            switch self {
            case .tokenNeeded(let address):
                "the API is to be reached from other machines at '\(address)', and so needs a token"
            case .webhookSecretNeeded: "webhooks need a secret that both sides know"
            case .sameAddress(let address): "two listeners are to be at '\(address)'"
            }
        }
    }

    /// Health, readiness and metrics, which need no token anywhere.
    package let probes: ListenAddress?
    package let webhooks: ListenAddress?
    /// The API and the page.
    package let control: ListenAddress?
    package let token: CurrentSecret?
    package let webhookSecret: CurrentSecret?

    /// What has no address is not there.
    ///
    /// - Throws: Where a listener would be open to whoever comes by, or two were at one address.
    package init(
        probes: ListenAddress? = nil,
        webhooks: ListenAddress? = nil,
        control: ListenAddress? = nil,
        token: SharedSecret? = nil,
        webhookSecret: SharedSecret? = nil
    ) throws(Problem) {
        if let control, !control.isLoopback, token == nil { throw .tokenNeeded(control) }
        if webhooks != nil, webhookSecret == nil { throw .webhookSecretNeeded }
        var taken: Set<ListenAddress> = []
        for address in [probes, webhooks, control] {
            guard let address, address.port != 0 else { continue }
            guard taken.insert(address).inserted else { throw .sameAddress(address) }
        }
        self.probes = probes
        self.webhooks = webhooks
        self.control = control
        self.token = token.map { CurrentSecret($0) }
        self.webhookSecret = webhookSecret.map { CurrentSecret($0) }
    }
}
