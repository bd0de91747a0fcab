package import BackendModel
package import HTTPTypes

/// A request for a token before it is bytes, its secrets still wrapped.
package struct CredentialRequest: Sendable {
    package enum Text: Hashable, Sendable {
        case plain(String)
        case secret(Secret<String>)
    }

    package struct Parameter: Hashable, Sendable {
        package let name: String
        package let text: Text

        init(_ name: String, _ text: Text) {
            self.name = name
            self.text = text
        }
    }

    package let method: HTTPRequest.Method
    package let target: CredentialURL
    package var headers: [Parameter] = []
    /// Sent as `application/x-www-form-urlencoded`.
    package var form: [Parameter] = []
    /// How long it may take in all.
    package var limit = Duration.seconds(30)
    /// Whether it goes to an endpoint of this machine, and so never through a proxy.
    package var isLocal = false

    init(_ method: HTTPRequest.Method, _ target: CredentialURL) {
        self.method = method
        self.target = target
    }
}
