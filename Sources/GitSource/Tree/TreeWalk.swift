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
    private var links: [(entry: TreeEntry, names: [EntryName])] = []
    private var rest: [(entry: TreeEntry, names: [EntryName])] = []
    private var ignored = IgnoreList()
    private(set) var manifests: [String: TreeEntry] = [:]
    private var problems: [ManifestListing.Problem] = []
    /// Paths in small letters.
    private var seen: [String: String] = [:]
    private var toldFolders: Set<String> = []

    init(_ entries: [TreeEntry], in path: GitPath) {
        self.path = path
        for entry in entries {
            let names = entry.path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
                .map { EntryName(Array($0)) }
            if names == [EntryName(Array(IgnoreList.fileName.utf8))] {
                ignoreFile = entry
            } else if entry.kind == .link {
                links.append((entry, names))
            } else {
                rest.append((entry, names))
            }
        }
    }

    var listing: ManifestListing {
        ManifestListing(name: path.name, paths: Array(manifests.keys), problems: problems)
    }

    /// What has to be read to go on: the ignore file, and where links lead.
    var asides: [TreeEntry] {
        let links = links.map(\.entry).filter { ($0.size ?? 0) <= Self.linkLimit }.prefix(Self.asideLimit)
        return links + [ignoreFile].compactMap(\.self).filter { ($0.size ?? 0) <= IgnoreList.byteLimit }
    }

    mutating func finish(content: (TreeEntry) -> [UInt8]?) {
        readIgnoreList(content)
        let folders = LinkTargets(rest.map(\.names) + links.map(\.names))
        for (entry, names) in links {
            let leads = content(entry).map { folders.leadsToFolder($0, from: names) } ?? true
            take(entry, names, mayHoldManifests: leads)
        }
        for (entry, names) in rest { take(entry, names, mayHoldManifests: entry.kind == .submodule) }
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

    private mutating func take(_ entry: TreeEntry, _ names: [EntryName], mayHoldManifests: Bool) {
        let folders = names.dropLast()
        guard let last = names.last, mayHoldManifests || last.isManifest else { return }
        guard !names.contains(where: { $0.isUnsafe }) else { return reportName(in: folders) }
        guard !names.contains(where: { $0.isHidden }) else { return }
        guard let texts = names.allText else { return reportName(in: folders) }
        guard !leavesOut(texts, isFolder: mayHoldManifests) else { return }
        guard texts.count <= EntryName.depthLimit + 1 else {
            let folder = texts.prefix(EntryName.depthLimit + 1).joined(separator: "/")
            guard toldFolders.insert(folder).inserted else { return }
            return report(folder, "file-depth", "folders deeper than \(EntryName.depthLimit) are not looked into")
        }
        let text = texts.joined(separator: "/")
        switch entry.kind {
        case .link: report(text, .link, mayHoldManifests ? "the folder" : "the file")
        case .submodule: report(text, "file-submodule", "the folder is a submodule, which is not fetched")
        case .tree: break
        case .file: add(text, entry)
        }
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
        names.indices.contains { index in
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
