package import BackendModel
package import Importing

/// What an import did, as it is to be told.
package struct ImportResult: Sendable {
    /// A manifest and the file it went to; nothing where it went to standard output.
    package struct Written: Sendable {
        package let manifest: ImportedManifest
        package let file: String?

        package init(_ manifest: ImportedManifest, file: String?) {
            self.manifest = manifest
            self.file = file
        }
    }

    /// A backend that the project has a manifest of already, and where.
    package struct Declared: Sendable {
        package let id: BackendID
        package let mark: SourceMark

        package init(id: BackendID, mark: SourceMark) {
            self.id = id
            self.mark = mark
        }
    }

    package let environment: Environment
    package let files: FileTable
    package let written: [Written]
    package let declared: [Declared]
    package let left: [UnimportedBackend]

    package init(
        environment: Environment,
        files: FileTable,
        written: [Written],
        declared: [Declared],
        left: [UnimportedBackend]
    ) {
        self.environment = environment
        self.files = files
        self.written = written
        self.declared = declared
        self.left = left
    }

    var secrets: [ImportedSecret] { written.flatMap(\.manifest.secrets) }
    var unmanaged: Int { written.reduce(0) { $0 + $1.manifest.unmanaged } }
}
