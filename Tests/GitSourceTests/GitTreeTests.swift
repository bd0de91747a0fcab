import GitSource
import Loading
import TestSupport
import Testing

struct GitTreeTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
    }

    private func listing(_ items: [Upstream.Item], path: String = "") async throws -> ManifestListing {
        try await upstream.commit(items)
        let repository = try GitRepository.reading(upstream.path, in: scratch) { $0.path = try GitPath(path) }
        return try await repository.manifests(of: repository.newest().commit.id).listing()
    }

    private func text(_ path: String) -> Upstream.Item { .text("kind: Backend\n", at: path) }

    @Test func `hidden files, other files and what is left out are not listed`() async throws {
        let listing = try await listing([
            text("a.yaml"), text(".github/x.yaml"), text(".hidden.yaml"), text("notes.txt"), text("drafts/b.yaml"),
            text("keep/c.yml"), .text("drafts/\n*.yml\n!keep/c.yml\n", at: ".backstayignore"),
        ])

        #expect(listing.paths == ["a.yaml", "keep/c.yml"])
        #expect(listing.problems.isEmpty)
    }

    @Test func `an ignore file counts from the path on`() async throws {
        let listing = try await listing(
            [
                text("p/a.yaml"), text("p/b.yaml"), .text("/b.yaml", at: "p/.backstayignore"),
                .text("a.yaml", at: ".backstayignore"),
            ],
            path: "p"
        )

        #expect(listing.paths == ["p/a.yaml"])
        #expect(listing.name == "p")
    }

    @Test func `links that could hide manifests are told, and others are not`() async throws {
        let listing = try await listing([
            text("real/a.yaml"), .link("real/a.yaml", at: "b.yaml"), .link("real", at: "folder"),
            .link("/etc", at: "absolute"), .link("../..", at: "real/out"), .link(".", at: "loop"),
            .link("real/a.yaml", at: "README"), .link("nowhere", at: "dangling"), .link("/etc", at: ".hidden"),
        ])

        #expect(listing.paths == ["real/a.yaml"])
        #expect(listing.problems.map(\.path) == ["absolute", "b.yaml", "folder", "loop", "real/out"])
        #expect(listing.problems.allSatisfy { $0.rule == "file-link" })
    }

    @Test func `a linked ignore file is not followed`() async throws {
        let listing = try await listing([text("a.yaml"), .link("/etc/passwd", at: ".backstayignore")])

        #expect(listing.problems.map(\.rule) == ["file-link"])
    }

    @Test func `a submodule is told and not fetched`() async throws {
        let listing = try await listing([
            text("a.yaml"), .submodule(at: "vendor"),
            .text("[submodule \"vendor\"]\npath = vendor\nurl = /nowhere\n", at: ".gitmodules"),
        ])

        #expect(listing.paths == ["a.yaml"])
        #expect(listing.problems.map(\.path) == ["vendor"])
        #expect(listing.problems.map(\.rule) == ["file-submodule"])
    }

    @Test func `a submodule may be left out`() async throws {
        let listing = try await listing([
            text("a.yaml"), .submodule(at: "vendor"), .text("vendor", at: ".backstayignore"),
        ])

        #expect(listing.problems.isEmpty)
    }

    @Test(arguments: [Array("a\nb.yaml".utf8), Array("d\u{1B}/a.yaml".utf8), [0xFF, 0xFE] + Array(".yaml".utf8)])
    func `names that are not printable UTF-8 are told`(name: [UInt8]) async throws {
        let listing = try await listing([text("a.yaml"), .odd(name)])

        #expect(listing.paths == ["a.yaml"])
        #expect(listing.problems.map(\.rule) == ["file-name"])
    }

    @Test func `names that differ by case alone are told`() async throws {
        let listing = try await listing([text("x/Pool.yaml"), text("x/pool.yaml"), text("X/other.yaml")])

        #expect(listing.problems.map(\.rule) == ["file-case"])
    }

    @Test func `folders deeper than is looked are told once`() async throws {
        let deep = Array(repeating: "d", count: 70).joined(separator: "/")
        let listing = try await listing([text("a.yaml"), text("\(deep)/b.yaml"), text("\(deep)/c.yaml")])

        #expect(listing.paths == ["a.yaml"])
        #expect(listing.problems.map(\.rule) == ["file-depth"])
    }
}
