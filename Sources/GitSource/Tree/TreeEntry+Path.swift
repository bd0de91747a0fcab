import Loading

extension TreeEntry {
    var isIgnoreFile: Bool { path.elementsEqual(IgnoreList.fileName.utf8) }

    /// The folder below which nothing is looked at, where the path leads there; found before the path is taken apart, as
    /// a small repository can name paths of any depth.
    var deepFolder: [UInt8]? {
        var depth = 0
        for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
            depth += 1
            if depth > EntryName.depthLimit { return Array(path[..<index]) }
        }
        return nil
    }

    static func names(of path: [UInt8]) -> [EntryName] {
        path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { EntryName(Array($0)) }
    }
}
