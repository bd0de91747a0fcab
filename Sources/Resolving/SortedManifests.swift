package import BackendModel

/// The documents of a project, by what they describe.
package struct SortedManifests: Sendable {
    /// In the order they were read in.
    package var backends: [Node] = []
    package internal(set) var environments: [Node] = []
    /// One error for each document that is neither.
    package internal(set) var diagnostics: [Diagnostic] = []
}
