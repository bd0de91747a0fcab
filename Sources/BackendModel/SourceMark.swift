/// A place in a manifest: where a diagnostic points.
///
/// Lines and columns are 1-based and columns count Unicode scalars, because that is what libyaml's `yaml_mark_t`
/// counts (plus one). The file is a number, so that a mark is twelve bytes without a reference count: a project of
/// 10,000 backends holds half a million of them.
package struct SourceMark: Hashable, Sendable {
    package var file: FileID
    private var storedLine: UInt32
    private var storedColumn: UInt32

    package init(file: FileID, line: Int, column: Int) {
        self.file = file
        self.storedLine = UInt32(clamping: line)
        self.storedColumn = UInt32(clamping: column)
    }

    package var line: Int { Int(storedLine) }
    package var column: Int { Int(storedColumn) }
}

extension SourceMark: Comparable {
    package static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.file, lhs.storedLine, lhs.storedColumn) < (rhs.file, rhs.storedLine, rhs.storedColumn)
    }
}
