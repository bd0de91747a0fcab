package import BackendModel

/// A project as far as it could be read, and everything that is wrong with it.
package struct Project: Sendable {
    package let files: FileTable
    /// In file order.
    package let diagnostics: [Diagnostic]
    /// Every document that could be read, to find what of a line may be shown.
    package let documents: [Node]
    /// Nothing while a diagnostic is an error, or where the environment could not be chosen.
    package let state: DesiredState?
    /// The fields that are not compared, because their values were not asked for.
    package let leftOut: [BackendID: [FieldPath]]
    /// What is wrong with the command rather than with a manifest.
    package let misuse: Misuse?

    package struct Misuse: Error, Hashable, Sendable {
        package let message: String
        package let help: String?

        package init(_ message: String, help: String? = nil) {
            self.message = message
            self.help = help
        }
    }
}
