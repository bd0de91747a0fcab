package import BackendModel

/// What getting a token takes next, and how it goes on from there.
///
/// A credential is a value that answers such steps; somebody else carries them out. So all it decides can be walked
/// through without a network, a file or a clock.
package indirect enum TokenStep: Sendable {
    case send(CredentialRequest, then: @Sendable (CredentialReply) -> TokenStep)
    case read(CredentialFile, then: @Sendable (FileReading) -> TokenStep)
    case run(Invocation, then: @Sendable (ProgramEnd) -> TokenStep)
    case wait(Duration, then: @Sendable () -> TokenStep)
    case granted(TokenGrant)
    /// Nobody set this credential up here; another may be there.
    case absent(Absence)
    /// It is there, and was refused or cannot be used: no other is tried in its place.
    case failed(CredentialFailure)
}

/// Why a credential is not taken, and what would have it taken.
package struct Absence: Hashable, Sendable {
    package let reason: String
    package let remedy: String

    package init(_ reason: String, remedy: String) {
        self.reason = reason
        self.remedy = remedy
    }
}

/// A way to a token.
package protocol Credential: Sendable {
    var kind: CredentialKind { get }
    /// The first of the steps to a token.
    func begin(_ request: TokenRequest) -> TokenStep
}
