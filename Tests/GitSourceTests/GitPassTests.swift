import BackendModel
import GitSource
import Loading
import TestSupport
import Testing

/// A daemon's way through a source, pass after pass.
struct GitPassTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private let repository: GitRepository

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        repository = try .reading(upstream.path, in: scratch) { $0.path = try GitPath("deploy") }
    }

    /// Takes the newest commit in force if it is good; returns its errors, each with its place.
    private func look() async throws -> [String] {
        let revision = try await repository.newest()
        let loaded = await load(from: try await repository.manifests(of: revision.commit.id))
        if !loaded.diagnostics.holdsError { try await repository.pin(revision.commit.id) }
        return loaded.diagnostics.map { diagnostic in
            "\(loaded.files.name(of: diagnostic.mark.file)):\(diagnostic.mark.line) [\(diagnostic.rule)]"
        }
    }

    @Test func `a bad commit is told at file and line, and the last good one stays in force until a good one comes`()
        async throws
    {
        let good = try await upstream.commit([.text("kind: Backend\n", at: "deploy/a.yaml")])
        #expect(try await look().isEmpty)

        try await upstream.commit([.text("kind: Backend\n<<<<<<< HEAD\n", at: "deploy/a.yaml")], minutes: 1)
        #expect(try await look().first?.hasPrefix("deploy/a.yaml:2 [") == true)
        #expect(try await repository.inForce()?.id == good)
        #expect(try await repository.texts(of: good) == ["deploy/a.yaml": "kind: Backend\n"])

        try await upstream.commit([.text("gone", at: "README.md")], minutes: 2)
        #expect(try await look() == ["deploy:1 [project-missing]"])
        #expect(try await repository.inForce()?.id == good)

        let next = try await upstream.commit([.text("kind: Backend\n", at: "deploy/b.yaml")], minutes: 3)
        #expect(try await look().isEmpty)
        #expect(try await repository.inForce()?.id == next)
    }

    @Test func `a push between the load and the first write is seen`() async throws {
        let before = try await upstream.commit([.text("kind: Backend\n", at: "deploy/a.yaml")])
        let source = try await repository.manifests(of: repository.newest().commit.id)

        let after = try await upstream.commit([.text("kind: Other\n", at: "deploy/a.yaml")], minutes: 1)

        #expect(try await repository.tip().commit == after)
        #expect(before != after)
        #expect(try source.bytes(of: "deploy/a.yaml", limit: 100) == Array("kind: Backend\n".utf8))
    }
}
