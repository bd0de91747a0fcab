/// What a file holds cannot be a shared secret.
package enum SharedSecretError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty, short, long, notPrintable

    package var description: String {
        switch self {
        case .empty: "it is empty"
        case .short: "it is shorter than \(SharedSecret.least) characters; 'openssl rand -hex 32' makes a good one"
        case .long: "it is longer than \(SharedSecret.most) characters"
        case .notPrintable: "it holds a space, or what is no printable character of ASCII"
        }
    }
}
