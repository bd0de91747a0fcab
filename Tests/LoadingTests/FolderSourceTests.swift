import BackendModel
import Foundation
import Glibc
import Loading
import TestSupport
import Testing

/// Real files: the operating system has the last word on links, pipes and permissions.
struct FolderSourceTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    @Test func `manifests of all folders are listed in the order of their bytes`() throws {
        for name in ["b.yaml", "a/z.YML", "a.yaml", "a/b/c.Yaml", "B.yml", "é.yaml", "readme.md", "yaml", "x.yaml.bak"]
        {
            try folder.write("a: 1\n", to: name)
        }

        #expect(listing().paths == ["B.yml", "a.yaml", "a/b/c.Yaml", "a/z.YML", "b.yaml", "é.yaml"].map(shown))
        #expect(listing().problems.isEmpty)
    }

    @Test func `paths are shown as the folder was given`() throws {
        try folder.write("a: 1\n", to: "sub/a.yaml")

        #expect(FolderSource(folder.path + "/sub").listing().paths == [shown("sub/a.yaml")])
        #expect(FolderSource(folder.path + "/sub/").listing().paths == [shown("sub/a.yaml")])
    }

    @Test func `the current folder is not shown`() throws {
        try folder.write("a: 1\n", to: "a.yaml")
        let here = FileManager.default.currentDirectoryPath.split(separator: "/")
        let relative = String(repeating: "../", count: here.count) + folder.path.dropFirst()

        let source = FolderSource("./" + relative)

        #expect(source.listing().paths == [relative + "/a.yaml"])
        #expect(try source.bytes(of: relative + "/a.yaml", limit: 9).count == 5)
    }

    @Test func `what is hidden is left out`() throws {
        for name in [".git/a.yaml", ".backstay/b.yaml", ".c.yaml", "d.yaml"] { try folder.write("a: 1\n", to: name) }

        #expect(listing().paths == [shown("d.yaml")])
    }

    @Test func `a file is read as it is`() throws {
        try folder.write("a: é\r\n", to: "sub/a.yaml")

        #expect(try FolderSource(folder.path).bytes(of: shown("sub/a.yaml"), limit: 7) == Array("a: é\r\n".utf8))
    }

    @Test(arguments: ["nothing.yaml", "../a.yaml", "sub/../a.yaml"])
    func `a path that leads nowhere or out of the folder is missing`(name: String) throws {
        try folder.write("a: 1\n", to: "a.yaml")
        try folder.write("a: 1\n", to: "sub/b.yaml")

        #expect(throws: UnreadableFile.missing) { try bytes(name) }
        #expect(throws: UnreadableFile.missing) { try FolderSource(folder.path).bytes(of: "/etc/hostname", limit: 10) }
    }

    @Test func `a file is read up to the limit`() throws {
        try folder.write("a: 1\n", to: "a.yaml")

        #expect(try FolderSource(folder.path).bytes(of: shown("a.yaml"), limit: 5).count == 5)
        #expect(throws: UnreadableFile.tooLarge(limit: 4)) {
            try FolderSource(folder.path).bytes(of: shown("a.yaml"), limit: 4)
        }
    }

    @Test func `links are told and not followed`() throws {
        try folder.write("a: 1\n", to: "real/a.yaml")
        try folder.link("file.yaml", to: "real/a.yaml")
        try folder.link("folder", to: "real")
        try folder.link("loop", to: ".")
        try folder.link("nowhere.yaml", to: "nowhere")
        try folder.link("itself.yaml", to: "itself.yaml")
        try folder.link("text.md", to: "real/a.yaml")

        let listing = listing()

        #expect(listing.paths == [shown("real/a.yaml")])
        #expect(
            told(listing) == [
                "file.yaml: the file is a symbolic link, which is not followed [file-link]",
                "folder: the folder is a symbolic link, which is not followed [file-link]",
                "itself.yaml: the file is a symbolic link, which is not followed [file-link]",
                "loop: the folder is a symbolic link, which is not followed [file-link]",
                "nowhere.yaml: the file is a symbolic link, which is not followed [file-link]",
            ]
        )
    }

    @Test func `a file that has become a link since the listing is not read`() throws {
        try folder.write("a: 1\n", to: "real.yaml")
        try folder.link("a.yaml", to: "real.yaml")
        try folder.write("a: 1\n", to: "sub/b.yaml")
        try folder.link("other", to: "sub")

        #expect(throws: UnreadableFile.link) { try bytes("a.yaml") }
        #expect(throws: UnreadableFile.irregular) { try bytes("other/b.yaml") }
    }

    @Test func `the folder itself may be a link`() throws {
        try folder.write("a: 1\n", to: "real/a.yaml")
        try folder.link("link", to: "real")

        #expect(FolderSource(folder.path + "/link").listing().paths == [shown("link/a.yaml")])
        #expect(try FolderSource(folder.path + "/link").bytes(of: shown("link/a.yaml"), limit: 9).count == 5)
    }

    @Test func `a pipe is told, and opening it waits for nobody`() throws {
        let made = unsafe mkfifo(folder.path + "/pipe.yaml", 0o600)
        try #require(made == 0)

        #expect(told(listing()) == ["pipe.yaml: the file is neither a regular file nor a folder [file-kind]"])
        #expect(throws: UnreadableFile.irregular) { try bytes("pipe.yaml") }
    }

    @Test func `a folder named as a manifest is a folder`() throws {
        try folder.write("a: 1\n", to: "x.yaml/a.yaml")

        #expect(listing().paths == [shown("x.yaml/a.yaml")])
        #expect(throws: UnreadableFile.irregular) { try bytes("x.yaml") }
    }

    @Test func `names that cannot be shown are told by their folder`() throws {
        try folder.write("a: 1\n", to: "sub/a\nb.yaml")
        var name = Array("\(folder.path)/sub/".utf8CString.dropLast())
        name += [-1, 0x2E, 0x79, 0x6D, 0x6C, 0]
        let made = unsafe creat(name, 0o600)
        try #require(made >= 0)
        close(made)

        let told = told(listing())

        #expect(told == Array(repeating: "sub: a name in this folder is not printable UTF-8 [file-name]", count: 2))
    }

    @Test func `folders deeper than 64 are told`() throws {
        try folder.write("a: 1\n", to: (0..<64).map { "d\($0)" }.joined(separator: "/") + "/a.yaml")
        try folder.write("a: 1\n", to: (0..<65).map { "e\($0)" }.joined(separator: "/") + "/a.yaml")

        let listing = listing()

        #expect(listing.paths.count == 1)
        #expect(listing.problems.map(\.rule) == ["file-depth"])
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser reads everything"))
    func `what may not be read is told`() throws {
        try folder.write("a: 1\n", to: "a.yaml")
        try folder.write("a: 1\n", to: "sub/b.yaml")
        try folder.permit(0, "a.yaml")
        try folder.permit(0, "sub")
        defer { try? folder.permit(0o700, "sub") }

        #expect(told(listing()) == ["sub: the folder cannot be read: permission denied [file-unreadable]"])
        #expect(throws: UnreadableFile.denied) { try bytes("a.yaml") }
    }

    @Test func `a project that is not there, is a file, or is empty has its own words`() async throws {
        try folder.write("a: 1\n", to: "a.yaml")
        try folder.write("", to: "empty/readme.md")

        #expect(await project("nothing") == "the folder does not exist [project-missing]")
        #expect(await project("a.yaml") == "this is not a folder [project-folder]")
        #expect(await project("empty") == "no manifest (*.yaml, *.yml) was found [project-empty]")
    }

    @Test func `no more is listed than may be read`() throws {
        var limits = LoadLimits()
        limits.files = 2
        for name in ["a.yaml", "b.yaml", "c.yaml", "d/e.yaml", "f/g.yaml"] { try folder.write("a: 1\n", to: name) }

        #expect(FolderSource(folder.path, limits: limits).listing().paths.count == 3)
    }

    private func listing() -> ManifestListing { FolderSource(folder.path).listing() }

    private func bytes(_ name: String) throws -> [UInt8] {
        try FolderSource(folder.path).bytes(of: shown(name), limit: 100)
    }

    private func shown(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func told(_ listing: ManifestListing) -> [String] {
        listing.problems.map { "\($0.path.dropFirst(folder.path.count + 1)): \($0.message) [\($0.rule)]" }.sorted()
    }

    private func project(_ name: String) async -> String? {
        let loaded = await load(from: FolderSource(shown(name)))
        let texts = loaded.diagnostics.map { "\(loaded.files.name(of: $0.mark.file)): \($0.message.text) [\($0.rule)]" }
        guard texts.count == 1, let text = texts.first, text.hasPrefix(shown(name) + ": ") else { return nil }
        return String(text.dropFirst(shown(name).count + 2))
    }
}
