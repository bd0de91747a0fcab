package import BackendModel

/// A secret that a manifest takes from the environment, and that somebody has to put there.
package struct ImportedSecret: Hashable, Sendable {
    /// The name of the environment variable.
    package let variable: String
    package let backend: BackendID
    /// An item of a list that has several is told by its number, from 1 on.
    package let field: FieldPath
    /// Whether the service shows asterisks in its place, so that nobody can read it there.
    package let isMasked: Bool

    package init(variable: String, backend: BackendID, field: FieldPath, isMasked: Bool = false) {
        self.variable = variable
        self.backend = backend
        self.field = field
        self.isMasked = isMasked
    }
}
