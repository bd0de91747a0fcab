import BackendModel

/// A place in a manifest, as reports name it.
struct SourcePlace {
    private let mark: SourceMark
    private let file: String

    init(_ mark: SourceMark, _ files: FileTable) {
        self.mark = mark
        self.file = files.name(of: mark.file)
    }

    /// The form `file:line`.
    var text: String { "\(file.oneLine):\(mark.line)" }

    /// The form `file:line:column`.
    var exact: String { "\(text):\(mark.column)" }

    var members: [String: Value] {
        [
            "file": .string(file.storable), "line": .integer(Int64(mark.line)), "column": .integer(Int64(mark.column)),
        ]
    }
}
