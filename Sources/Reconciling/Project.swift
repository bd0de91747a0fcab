package import BackendModel

/// A project as far as it could be read, and everything that is wrong with it.
package struct Project: Sendable {
    package let files: FileTable
    /// In file order.
    package let diagnostics: [Diagnostic]
    /// Every document that could be read, to find what of a line may be shown.
    package let documents: [Node]
    /// What the environment wants of each of its services that the run looks at, wave by wave.
    ///
    /// None while a diagnostic is an error, or where the environment could not be chosen.
    package let states: [DesiredState]
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

    /// What is wanted, without what is to be told of it.
    package var wanted: Project {
        Project(files: files, diagnostics: [], documents: [], states: states, misuse: nil)
    }
}
