import Loading

/// Sorts the entries of a tree as a walk through its folders would: manifests, problems, and what is left out.
///
/// Takes two steps, as which of them matter depends on the content of a few: first their ``asides``, then
/// ``finish(content:)``.
struct TreeWalk {
    /// Longer targets lead nowhere that we look.
    private static let linkLimit = 4_096
    private static let asideLimit = 10_000

    private let path: GitPath
    private var ignoreFile: TreeEntry?
    private var links: [TreeEntry] = []
    private var rest: [TreeEntry] = []
    /// The first folder of each way that leads too deep.
    private var deepFolders: Set<[UInt8]> = []
    private var ignored = IgnoreList()
    private(set) var manifests: [String: TreeEntry] = [:]
    private var problems: [ManifestListing.Problem] = []
    /// Paths in small letters.
    private var seen: [String: String] = [:]
    private var toldFolders: Set<String> = []

    init(_ entries: [TreeEntry], in path: GitPath) {
        self.path = path
        for entry in entries {
            if entry.isIgnoreFile {
                ignoreFile = entry
            } else if let folder = entry.deepFolder {
                deepFolders.insert(folder)
            } else if entry.kind == .link {
                links.append(entry)
            } else {
                rest.append(entry)
            }
        }
    }

    /// Whether an entry can make a difference: a manifest, the ignore file, and what could hide manifests.
    static func concerns(_ entry: TreeEntry) -> Bool {
        switch entry.kind {
        case .link, .submodule: true
        case .tree: false
        case .file: entry.isIgnoreFile || EntryName(entry.path.suffix(5)).isManifest
        }
    }

    var listing: ManifestListing {
        ManifestListing(name: path.name, paths: Array(manifests.keys), problems: problems)
    }

    /// What has to be read to go on: the ignore file, and where links lead.
    var asides: [TreeEntry] {
        let links = links.filter { ($0.size ?? 0) <= Self.linkLimit }.prefix(Self.asideLimit)
        return links + [ignoreFile].compactMap(\.self).filter { ($0.size ?? 0) <= IgnoreList.byteLimit }
    }

    mutating func finish(content: (TreeEntry) -> [UInt8]?) {
        readIgnoreList(content)
        for folder in deepFolders { reportDepth(of: TreeEntry.names(of: folder)) }
        var targets = LinkTargets()
        for link in links { targets.note(content(link), of: link) }
        if !links.isEmpty { for entry in links + rest { targets.find(entry.path) } }
        for link in links { take(link, mayHoldManifests: targets.mayLeadToFolder(link)) }
        for entry in rest { take(entry, mayHoldManifests: entry.kind == .submodule) }
        problems.sort { ($0.path, $0.rule) < ($1.path, $1.rule) }
    }

    /// The manifests to read, as far as a load goes.
    func files(within limits: LoadLimits) -> [TreeEntry] {
        var total = 0
        var files: [TreeEntry] = []
        for name in listing.paths.prefix(limits.files) where total <= limits.totalBytes {
            guard let entry = manifests[name], let size = entry.size, size <= limits.bytesPerFile else { continue }
            total += size
            files.append(entry)
        }
        return files
    }

    private mutating func readIgnoreList(_ content: (TreeEntry) -> [UInt8]?) {
        guard let file = ignoreFile else { return }
        guard file.kind == .file else { return report(IgnoreList.fileName, .link, "the file") }
        guard let bytes = content(file) else {
            return report(IgnoreList.fileName, .tooLarge(limit: IgnoreList.byteLimit), "the file")
        }
        ignored = IgnoreList(bytes)
        guard ignored.patternCount > IgnoreList.patternLimit else { return }
        report(IgnoreList.fileName, "project-ignore", "more than \(IgnoreList.patternLimit) patterns")
        ignored = IgnoreList()
    }

    private mutating func take(_ entry: TreeEntry, mayHoldManifests: Bool) {
        let names = TreeEntry.names(of: entry.path)
        let folders = names.dropLast()
        guard let last = names.last, mayHoldManifests || last.isManifest else { return }
        guard !names.contains(where: { $0.isUnsafe }) else { return reportName(in: folders) }
        guard !names.contains(where: { $0.isHidden }) else { return }
        guard let texts = names.allText else { return reportName(in: folders) }
        guard !leavesOut(texts, isFolder: mayHoldManifests) else { return }
        let text = texts.joined(separator: "/")
        switch entry.kind {
        case .link: report(text, .link, mayHoldManifests ? "the folder" : "the file")
        case .submodule: report(text, "file-submodule", "the folder is a submodule, which is not fetched")
        case .tree: break
        case .file: add(text, entry)
        }
    }

    private mutating func reportDepth(of names: [EntryName]) {
        guard !names.contains(where: { $0.isUnsafe }) else { return reportName(in: names[...]) }
        guard !names.contains(where: { $0.isHidden }) else { return }
        guard let texts = names.allText else { return reportName(in: names[...]) }
        guard !leavesOut(texts, isFolder: true), toldFolders.insert(texts.joined(separator: "/")).inserted else {
            return
        }
        let message = "folders deeper than \(EntryName.depthLimit) are not looked into"
        report(texts.joined(separator: "/"), "file-depth", message)
    }

    private mutating func add(_ text: String, _ entry: TreeEntry) {
        if let other = seen.updateValue(text, forKey: text.lowercased()) {
            let message = "the name differs from '\(other)' by case alone, and some checkouts hold only one of them"
            return report(text, "file-case", message)
        }
        manifests[path.prefix + text] = entry
    }

    /// Nothing takes a file back in below a folder that is left out.
    private func leavesOut(_ names: [String], isFolder: Bool) -> Bool {
        guard ignored.patternCount > 0 else { return false }
        return names.indices.contains { index in
            let isWhole = index == names.indices.last
            return ignored.leavesOut(Array(names[...index]), isFolder: !isWhole || isFolder)
        }
    }

    private mutating func reportName(in folders: ArraySlice<EntryName>) {
        let folder = Array(folders.prefix { !$0.isUnsafe && $0.isPrintable && $0.text != nil })
        let name = folder.allText?.joined(separator: "/") ?? ""
        guard toldFolders.insert(name).inserted else { return }
        report(name, "file-name", "a name in this folder is not printable UTF-8, or leads out of it")
    }

    private mutating func report(_ path: String, _ failure: UnreadableFile, _ subject: String) {
        report(path, failure.rule, failure.text(of: subject))
    }

    private mutating func report(_ path: String, _ rule: String, _ message: String) {
        problems.append(
            .init(path: path.isEmpty ? self.path.name : self.path.prefix + path, rule: rule, message: message)
        )
    }
}

extension EntryName {
    fileprivate var isUnsafe: Bool { bytes.isEmpty || bytes.elementsEqual(".".utf8) || bytes.elementsEqual("..".utf8) }
}

extension [EntryName] {
    /// Nothing where one of them is not printable UTF-8.
    fileprivate var allText: [String]? {
        let texts = compactMap { $0.isPrintable ? $0.text : nil }
        return texts.count == count ? texts : nil
    }
}
