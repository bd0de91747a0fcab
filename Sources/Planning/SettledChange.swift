package import BackendModel

/// A difference that is told and not acted upon.
package struct SettledChange: Hashable, Sendable {
    package enum Reason: String, Hashable, Sendable {
        /// The service took the write and kept another value.
        case notKept
        /// The service does not answer the value, so nobody can say whether it has it.
        case notShown
    }

    package let path: FieldPath
    package let reason: Reason

    package init(path: FieldPath, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}
