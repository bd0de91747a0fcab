/// A file that a credential needs.
package struct CredentialFile: Hashable, Sendable {
    package let path: String
    /// The most bytes it may have.
    package let limit: Int
    /// Whether links on the way to it are followed: what Kubernetes projects is one, a challenge's answer must not be.
    package let followsLinks: Bool

    package init(_ path: String, limit: Int, followsLinks: Bool = true) {
        self.path = path
        self.limit = limit
        self.followsLinks = followsLinks
    }
}

/// What became of reading a file.
package enum FileReading: Sendable {
    case bytes([UInt8])
    case failure(FileFailure)
}

/// Why a file could not be read.
package enum FileFailure: Error, Hashable, Sendable {
    case missing
    case notRegular
    case link
    case tooLarge
    /// The system's word for it.
    case unreadable(String)

    /// Such as `is missing`.
    var predicate: String {
        switch self {
        case .missing: "is not there"
        case .notRegular: "is no regular file"
        case .link: "lies behind a symbolic link"
        case .tooLarge: "is too large"
        case .unreadable(let reason): "cannot be read: \(reason)"
        }
    }
}

extension FileReading: CustomStringConvertible, CustomReflectable {
    package var description: String { "<file>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
