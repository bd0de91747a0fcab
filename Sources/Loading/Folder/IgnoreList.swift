/// What `.backstayignore` says: patterns as in `.gitignore`, of which the last that matches decides.
///
/// Lines that are blank or begin with `#` say nothing. `!` takes a file back in, unless a folder above it is left out.
package struct IgnoreList: Sendable {
    /// Stands in the root of the project.
    package static let fileName = ".backstayignore"
    package static let byteLimit = 1 << 16
    /// Every file is held against every pattern.
    package static let patternLimit = 1_000

    private var patterns: [IgnorePattern] = []

    package init(_ bytes: [UInt8] = []) {
        patterns = bytes.split(separator: UInt8(ascii: "\n")).compactMap(IgnorePattern.init)
    }

    package var patternCount: Int { patterns.count }

    /// Takes the names from the root of the project on.
    package func leavesOut(_ path: [String], isFolder: Bool) -> Bool {
        guard !patterns.isEmpty else { return false }
        let names = path.map { Array($0.utf8) }
        return patterns.last { $0.matches(names, isFolder: isFolder) }?.leavesOut ?? false
    }
}
