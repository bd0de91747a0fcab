/// Goes through a project's folders, one after the other.
struct FolderWalk: ~Copyable {
    private let root: OpenFile
    /// The folder as it was given.
    private let name: String
    /// What stands before each path.
    private let prefix: String
    /// With more files than this, the rest does not matter.
    private let fileLimit: Int
    private var ignored = IgnoreList()
    private var paths: [String] = []
    private var problems: [ManifestListing.Problem] = []
    /// Names of folders yet to look into, each from the root on.
    private var waiting: [[String]] = [[]]

    init(_ root: consuming OpenFile, named name: String, prefix: String, fileLimit: Int) {
        self.root = root
        self.name = name
        self.prefix = prefix
        self.fileLimit = fileLimit
    }

    mutating func listing() -> ManifestListing {
        readIgnoreList()
        while let names = waiting.popLast(), paths.count <= fileLimit {
            do throws(UnreadableFile) {
                try look(into: names)
            } catch {
                report(names.joined(separator: "/"), error, subject: "the folder")
            }
        }
        return ManifestListing(name: name, paths: paths, problems: problems)
    }

    private mutating func readIgnoreList() {
        do throws(UnreadableFile) {
            let bytes = try root.file(IgnoreList.fileName).bytes(limit: IgnoreList.byteLimit)
            ignored = IgnoreList(bytes)
        } catch {
            guard error != .missing else { return }
            report(IgnoreList.fileName, error, subject: "the file")
        }
        guard ignored.patternCount > IgnoreList.patternLimit else { return }
        report(IgnoreList.fileName, "project-ignore", "more than \(IgnoreList.patternLimit) patterns")
        ignored = IgnoreList([])
    }

    private mutating func look(into names: [String]) throws(UnreadableFile) {
        for entry in try entries(of: names) where !entry.name.isHidden { take(entry, in: names) }
    }

    /// Opened name by name, so that none of them can be exchanged for a link on the way.
    private func entries(of names: [String]) throws(UnreadableFile) -> [FolderEntry] {
        guard let first = names.first else { return try root.entries() }
        var folder = try root.folder(first)
        for name in names.dropFirst() { folder = try folder.folder(name) }
        return try folder.entries()
    }

    private mutating func take(_ entry: FolderEntry, in names: [String]) {
        let isFolder = entry.kind == .folder || entry.kind == .linkToFolder
        guard isFolder || entry.name.isManifest else { return }
        guard let name = entry.name.text, entry.name.isPrintable else {
            return report(names.joined(separator: "/"), "file-name", "a name in this folder is not printable UTF-8")
        }
        let path = names + [name]
        guard !ignored.leavesOut(path, isFolder: isFolder) else { return }
        let text = path.joined(separator: "/")
        switch entry.kind {
        case .file: paths.append(prefix + text)
        case .folder where path.count > EntryName.depthLimit:
            report(text, "file-depth", "folders deeper than \(EntryName.depthLimit) are not looked into")
        case .folder: waiting.append(path)
        case .link: report(text, .link, subject: "the file")
        case .linkToFolder: report(text, .link, subject: "the folder")
        case .other: report(text, .irregular, subject: "the file")
        }
    }

    private mutating func report(_ path: String, _ failure: UnreadableFile, subject: String) {
        report(path, failure.rule, failure.text(of: subject))
    }

    private mutating func report(_ path: String, _ rule: String, _ message: String) {
        problems.append(.init(path: path.isEmpty ? name : prefix + path, rule: rule, message: message))
    }
}
