/// Why a file with a secret cannot be read.
package enum SecretFileFailure: Error, Hashable, Sendable {
    case missing
    /// A link leads out of the folders for secrets.
    case outside
    /// The file holds a credential of this program.
    case credential
    case notRegular
    case tooLarge
    /// The `errno` of the call that failed.
    case unreadable(Int32)
}
