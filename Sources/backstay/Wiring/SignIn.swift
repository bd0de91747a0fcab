import AzureCredentials
import AzureTransport

/// A credential, and the connections that it asks for tokens over.
struct SignIn: Sendable {
    let credential: AzureCredential<ContinuousClock>
    let senders: [AsyncHTTPSender]

    func end() async { for sender in senders { await sender.shutdown() } }
}
