import BackendModel
import Foundation
import GitSource
import Loading
import TestSupport
import Testing

struct GitRepositoryTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
    }

    private func repository(_ change: (inout GitSettings) throws -> Void = { _ in }) throws -> GitRepository {
        try .reading(upstream.path, in: scratch, change)
    }

    @Test func `the manifests of a branch are those of its newest commit`() async throws {
        try await upstream.commit([.text("a: 1\n", at: "old.yaml")])
        let id = try await upstream.commit(
            [.text("a: 2\n", at: "new.yaml"), .text("b: 1\n", at: "x/y.YML"), .text("no", at: "README.md")],
            title: "Second\n\nBody",
            minutes: 5
        )

        let repository = try repository()
        let revision = try await repository.newest()

        #expect(revision.commit.id == id)
        #expect(revision.commit.title == "Second")
        #expect(revision.commit.time == Timestamp("2026-01-01T00:05:00Z"))
        #expect(revision.ref == "refs/heads/main")
        #expect(revision.history == .first)
        #expect(try await repository.texts(of: id) == ["new.yaml": "a: 2\n", "x/y.YML": "b: 1\n"])
    }

    @Test func `a path is the root of what is listed`() async throws {
        try await upstream.commit([.text("a: 1\n", at: "deploy/prod/a.yaml"), .text("b: 1\n", at: "other/b.yaml")])

        let repository = try repository { $0.path = try GitPath("./deploy/") }

        #expect(try await repository.newestTexts() == ["deploy/prod/a.yaml": "a: 1\n"])
    }

    @Test(arguments: [
        ("none", "project-missing"), ("file", "project-folder"), ("link", "file-link"),
        ("link/inner", "project-missing"),
    ])
    func `a path that is no folder is told`(path: String, rule: String) async throws {
        try await upstream.commit([
            .text("x", at: "file"), .link("real", at: "link"), .text("a: 1\n", at: "real/inner/a.yaml"),
        ])
        let repository = try repository { $0.path = try GitPath(path) }

        let listing = try await repository.manifests(of: repository.newest().commit.id).listing()

        #expect(listing.paths.isEmpty)
        #expect(listing.problems.map(\.rule) == [rule])
    }

    @Test func `the commit in force is there after a restart`() async throws {
        let id = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
        do {
            let repository = try repository()
            #expect(try await repository.inForce() == nil)
            try await repository.pin(try await repository.newest().commit.id)
        }
        try await upstream.commit([.text("a: bad\n", at: "a.yaml")], minutes: 1)

        let repository = try repository()
        let newest = try await repository.newest()

        #expect(newest.history == .forward)
        #expect(try await repository.inForce()?.id == id)
        #expect(try await repository.texts(of: id) == ["a.yaml": "a: 1\n"])
    }

    @Test func `what was in force of another ref or path is not in force`() async throws {
        try await upstream.commit([.text("a: 1\n", at: "x/a.yaml")])
        do {
            let repository = try repository()
            try await repository.pin(try await repository.newest().commit.id)
        }

        for change: (inout GitSettings) throws -> Void in [{ $0.path = try GitPath("x") }, { $0.ref = .head }] {
            let repository = try repository(change)
            #expect(try await repository.inForce() == nil)
        }
    }

    @Test func `only one process uses the folder`() async throws {
        let first = try repository()

        #expect(throws: GitError.self) { try repository() }
        #expect(try await first.inForce() == nil)
    }

    @Test func `the folder is private and no file is checked out`() async throws {
        try await upstream.commit([.text("a: 1\n", at: "unusual-name.yaml")])
        let repository = try repository()
        _ = try await repository.newestTexts()

        let mode = try FileManager.default.attributesOfItem(atPath: "\(scratch.path)/git")[.posixPermissions] as? Int
        #expect(mode == 0o700)
        #expect(!scratch.files(in: "git").contains { $0.contains("unusual-name") || $0.contains("spool") })
    }

    @Test func `objects may be named by SHA-256`() async throws {
        let other = try await Upstream(scratch, named: "sha256.git", sha256: true)
        let id = try await other.commit([.text("a: 1\n", at: "a.yaml")])

        let repository = try GitRepository.reading(other.path, in: scratch)

        #expect(try await repository.newest().commit.id == id)
        #expect(try await repository.texts(of: id) == ["a.yaml": "a: 1\n"])
    }
}
