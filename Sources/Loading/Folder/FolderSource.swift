/// The manifests of a folder and of all folders in it.
///
/// Links are not followed and only regular files are opened, so that no manifest can make the program read what lies
/// outside the project. Folders and files whose names begin with a dot are left out, and what `.backstayignore` names.
package struct FolderSource: ManifestSource {
    /// The folder as it was given.
    private let folder: String
    private let fileLimit: Int

    /// Lists no more files than `limits` allow, and one, so that whoever reads them sees that there are more.
    package init(_ folder: String, limits: LoadLimits = .standard) {
        self.folder = folder
        fileLimit = limits.files
    }

    package func listing() -> ManifestListing {
        do throws(UnreadableFile) {
            var walk = FolderWalk(try OpenFile(folder: folder), named: folder, prefix: prefix, fileLimit: fileLimit)
            return walk.listing()
        } catch {
            return ManifestListing(name: folder, paths: [], problems: [problem(error)])
        }
    }

    package func bytes(of path: String, limit: Int) throws(UnreadableFile) -> [UInt8] {
        guard path.utf8.starts(with: prefix.utf8) else { throw .missing }
        let names = path.utf8.dropFirst(prefix.utf8.count).split(separator: UInt8(ascii: "/")).compactMap(String.init)
        guard let name = names.last, !names.contains("..") else { throw .missing }
        var parent = try OpenFile(folder: folder)
        for folder in names.dropLast() { parent = try parent.folder(folder) }
        return try parent.file(name).bytes(limit: limit)
    }

    /// What stands before the path of each file in it: nothing for the folder the command runs in.
    private var prefix: String {
        var name = folder[...]
        while name.hasPrefix("./") { name = name.dropFirst(2).drop { $0 == "/" } }
        if name.isEmpty || name == "." { return "" }
        return name.hasSuffix("/") ? String(name) : name + "/"
    }

    private func problem(_ failure: UnreadableFile) -> ManifestListing.Problem {
        switch failure {
        case .missing: .init(path: folder, rule: "project-missing", message: "the folder does not exist")
        case .irregular:
            .init(path: folder, rule: "project-folder", message: "this is not a folder", help: "name the folder itself")
        case .denied, .link, .tooLarge, .failed:
            .init(path: folder, rule: "project-unreadable", message: failure.text(of: "the folder"))
        }
    }
}
