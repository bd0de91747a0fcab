import Applying
import AzureTransport

/// The way to one management plane: how requests travel, to which address, and as whom.
struct ManagementPlane: Sendable {
    let sender: CountingSender<PlaneSender>
    let address: PlaneAddress
    /// Nothing where nobody is asked who they are.
    let signIn: SignIn?
    private let wrapped: PlaneSender

    init(_ sender: PlaneSender, address: PlaneAddress, signIn: SignIn? = nil) {
        wrapped = sender
        self.sender = CountingSender(sender)
        self.address = address
        self.signIn = signIn
    }

    var credential: any Authorizing { signIn?.credential ?? NoCredential() }
    var renewer: any TokenRenewer { signIn?.credential ?? NoTokenRenewer() }

    func end() async {
        await wrapped.shutdown()
        await signIn?.end()
    }
}
