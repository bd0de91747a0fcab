/// Something a person gave to say where the manifests are, which cannot be taken.
package struct GitArgumentError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String
    package let help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }

    package var description: String { help.map { "\(message): \($0)" } ?? message }
}
