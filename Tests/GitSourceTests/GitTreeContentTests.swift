import BackendModel
import GitSource
import Loading
import TestSupport
import Testing

struct GitTreeContentTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
    }

    private func text(_ path: String) -> Upstream.Item { .text("kind: Backend\n", at: path) }

    @Test func `a tree loads as a folder of the same files does`() async throws {
        try await upstream.commit([
            .text("kind: [\n", at: "m/bad.yaml"),
            .text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", at: "m/lfs.yaml"),
            text("m/good.yaml"),
        ])
        try await Tool.run("git", "clone", "--quiet", upstream.path, "\(scratch.path)/clone")
        let repository = try GitRepository.reading(upstream.path, in: scratch) { $0.path = try GitPath("m") }

        let tree = await load(from: try await repository.manifests(of: repository.newest().commit.id))
        let folder = await load(from: FolderSource("\(scratch.path)/clone/m"))

        #expect(tree.diagnostics.map(\.message) == folder.diagnostics.map(\.message))
        #expect(tree.diagnostics.map(\.mark) == folder.diagnostics.map(\.mark))
        #expect(tree.diagnostics.count >= 2)
        #expect(tree.documents.count == folder.documents.count)
    }

    @Test func `attributes, filters and replacements change nothing`() async throws {
        let first = try await upstream.commit([
            .text("a: $Id$\r\n", at: "a.yaml"),
            .text("*.yaml text eol=crlf ident filter=evil export-ignore\n", at: ".gitattributes"),
        ])
        let repository = try GitRepository.reading(upstream.path, in: scratch)

        #expect(try await repository.newestTexts() == ["a.yaml": "a: $Id$\r\n"])
        #expect(try await repository.newest().commit.id == first)
    }

    @Test func `a file beyond the limit is too large, and is not read`() async throws {
        var limits = LoadLimits.standard
        limits.bytesPerFile = 100
        try await upstream.commit([.text(String(repeating: "#", count: 101), at: "a.yaml"), text("b.yaml")])
        let repository = try GitRepository.reading(upstream.path, in: scratch)

        let source = try await repository.manifests(of: repository.newest().commit.id, limits: limits)

        #expect(throws: UnreadableFile.tooLarge(limit: 100)) { try source.bytes(of: "a.yaml", limit: 100) }
        #expect(throws: UnreadableFile.missing) { try source.bytes(of: "c.yaml", limit: 100) }
        #expect(try source.bytes(of: "b.yaml", limit: 100).count == 14)
    }

    @Test func `more manifests than are held at once are refused`() async throws {
        try await upstream.commit((0..<4).map { .text(String(repeating: "#", count: 300), at: "\($0).yaml") })
        let repository = try GitRepository.reading(upstream.path, in: scratch) { $0.limits.spoolBytes = 1_199 }
        let listing = try await repository.manifests(of: repository.newest().commit.id).listing()

        #expect(listing.paths.isEmpty)
        #expect(listing.problems.map(\.rule) == ["project-size"])
        try await upstream.commit(
            (0..<3).map { .text(String(repeating: "#", count: 300), at: "\($0).yaml") },
            minutes: 1
        )
        #expect(try await repository.newestTexts().count == 3)
    }

    @Test func `the disk that a server can fill has a bound`() {
        #expect(GitLimits.standard.packBytes == 256 << 20)
        #expect(GitLimits.standard.spoolBytes == 64 << 20)
    }

    @Test func `fifty thousand files are listed, and the manifests among them read`() async throws {
        let items = (0..<50_000).map { number -> Upstream.Item in
            .text("a: \(number)\n", at: "src/\(number / 500)/\(number).\(number % 10 == 0 ? "yaml" : "txt")")
        }
        try await upstream.commit(items)
        let repository = try GitRepository.reading(upstream.path, in: scratch)

        let texts = try await repository.newestTexts()

        #expect(texts.count == 5_000)
        #expect(texts["src/99/49990.yaml"] == "a: 49990\n")
    }
}
