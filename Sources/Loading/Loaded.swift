package import BackendModel

/// What a project's files hold.
///
/// While `diagnostics` holds an error, `documents` is only what could be read: good for finding further problems, never
/// for deciding what a service should look like.
package struct Loaded: Sendable {
    package var files: FileTable
    /// In path order, then in the order of each file.
    package var documents: [Document]
    package var diagnostics: [Diagnostic]

    package init(files: FileTable, documents: [Document], diagnostics: [Diagnostic]) {
        self.files = files
        self.documents = documents
        self.diagnostics = diagnostics
    }
}
