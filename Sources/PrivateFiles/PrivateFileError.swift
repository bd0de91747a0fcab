/// A private file that cannot be read or written.
package struct PrivateFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    /// What was tried, such as `write`.
    package let operation: String
    /// The system's word for it.
    package let reason: String

    package init(path: String, operation: String, reason: String) {
        self.path = path
        self.operation = operation
        self.reason = reason
    }

    package var description: String { "cannot \(operation) '\(path)': \(reason)" }
}
