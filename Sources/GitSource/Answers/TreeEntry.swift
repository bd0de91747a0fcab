/// A line of `git ls-tree -z -l`.
struct TreeEntry: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case file, link, tree, submodule }

    let kind: Kind
    let id: ObjectID
    /// In bytes; nothing for a tree and a submodule.
    let size: Int?
    /// From the root of what was listed; any bytes but NUL.
    let path: [UInt8]

    /// No object is larger, and sums of these do not overflow.
    static let sizes = 0...1 << 40

    /// Nothing where the line has another form.
    ///
    /// Source: git-ls-tree(1), "Output format": `<mode> SP <type> SP <object> SP <size, padded> TAB <path>`.
    init?(_ line: ArraySlice<UInt8>) {
        guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
        let words = line[..<tab].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 4, let id = ObjectID(words[2]), tab + 1 < line.endIndex else { return nil }
        switch (words[0], words[1]) {
        case ("120000", "blob"): kind = .link
        case (_, "blob"): kind = .file
        case (_, "tree"): kind = .tree
        case (_, "commit"): kind = .submodule
        default: return nil
        }
        self.id = id
        size = Int(words[3]).flatMap { Self.sizes.contains($0) ? $0 : nil }
        path = Array(line[(tab + 1)...])
        if kind == .file || kind == .link, size == nil { return nil }
    }

    /// Those of `output` that matter, one after the other: nothing is kept of the others.
    ///
    /// - Throws: ``GitError`` where a line has another form.
    static func all(
        _ output: [UInt8],
        where matters: (TreeEntry) -> Bool = { _ in true }
    ) throws(GitError) -> [TreeEntry] {
        var entries: [TreeEntry] = []
        var rest = output[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != 0 }
            rest = rest[line.endIndex...].dropFirst()
            guard !line.isEmpty else { continue }
            guard let entry = TreeEntry(line) else { throw GitError(.failed, "an entry of a tree cannot be read") }
            if matters(entry) { entries.append(entry) }
        }
        return entries
    }
}
