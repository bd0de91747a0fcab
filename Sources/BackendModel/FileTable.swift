/// The names of the files of one load, by number.
package struct FileTable: Hashable, Sendable {
    /// Paths as a person would type them: relative to where the command was run.
    package private(set) var names: [String]

    package init(_ names: [String] = []) { self.names = names }

    package func name(of file: FileID) -> String {
        let index = Int(file.index)
        return names.indices.contains(index) ? names[index] : "<unknown>"
    }

    /// `file:line:column`, the form editors and CI systems jump to.
    package func text(of mark: SourceMark) -> String {
        "\(name(of: mark.file)):\(mark.line):\(mark.column)"
    }
}
