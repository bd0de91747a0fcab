/// How much of a project is read: any input within these bounds is answered quickly and in little memory.
///
/// libyaml itself has no bounds: its scanner takes time quadratic in the nesting depth, and aliases can stand for
/// gigabytes.
package struct LoadLimits: Hashable, Sendable {
    package var bytesPerFile = 4 << 20
    /// Over all files of the project, read or not.
    package var totalBytes = 1 << 30
    package var files = 100_000
    /// Lists and mappings within one another, those that aliases stand for included.
    package var depth = 64
    /// Keys count as nodes, and an alias as all that it stands for.
    package var nodesPerDocument = 100_000
    /// Nodes that aliases stand for, so that many small documents cannot each expand to the limit of one.
    package var aliasNodesPerFile = 1_000_000
    package var documentsPerFile = 10_000
    /// Lines of a file that begin with `%`: libyaml compares each with all before.
    package var directives = 8
    /// Reading a file stops after so many errors; further warnings are dropped.
    package var diagnosticsPerFile = 100
    package var diagnostics = 10_000

    package init() {}

    package static let standard = LoadLimits()
}
