import GitSource
import TestSupport
import Testing

struct GitHistoryTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private let repository: GitRepository
    private let first: ObjectID

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        first = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
        try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)
        repository = try .reading(upstream.path, in: scratch)
        try await repository.pin(try await repository.newest().commit.id)
    }

    @Test func `a commit some steps on is forward, and the same is the same`() async throws {
        #expect(try await repository.newest().history == .same)
        for minute in 2...6 { try await upstream.commit([.text("a: \(minute)\n", at: "a.yaml")], minutes: minute) }

        #expect(try await repository.newest().history == .forward)
        #expect(try await repository.newest().history == .forward)
    }

    @Test func `a merge of what was begun before is forward`() async throws {
        try await upstream.commit([.text("b: 1\n", at: "b.yaml")], to: "refs/heads/side", after: "\(first)", minutes: 2)
        let tree = try await upstream.git("rev-parse", "side^{tree}")
        let merge = try await upstream.git("commit-tree", tree, "-p", "main", "-p", "side", "-m", "Merge")
        try await upstream.git("update-ref", "refs/heads/main", merge)

        #expect(try await repository.newest().history == .forward)
    }

    @Test func `a ref set back is taken and told`() async throws {
        try await upstream.git("update-ref", "refs/heads/main", "\(first)")

        let revision = try await repository.newest()

        #expect(revision.commit.id == first)
        #expect(revision.history == .rewritten)
        #expect(revision.news.count == 1)
        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
    }

    @Test func `a rewritten history is taken and told`() async throws {
        let forced = try await upstream.commit([.text("a: 9\n", at: "a.yaml")], after: "\(first)", minutes: 9)

        let revision = try await repository.newest()

        #expect(revision.commit.id == forced)
        #expect(revision.history == .rewritten)
    }

    @Test func `neither is taken where only what comes after is`() async throws {
        let scratch = try ScratchFolder()
        let repository = try GitRepository.reading(upstream.path, in: scratch) { $0.isForwardOnly = true }
        let inForce = try await repository.newest().commit.id
        try await repository.pin(inForce)
        try await upstream.commit([.text("a: 3\n", at: "a.yaml")], minutes: 3)
        #expect(await kind { try await repository.newest() } == nil)

        for minute in [0, 9] {
            try await upstream.commit([.text("a: \(minute)\n", at: "a.yaml")], after: "\(first)", minutes: minute)
            #expect(await kind { try await repository.newest() } == .notForward)
        }
        #expect(try await repository.inForce()?.id == inForce)
    }
}
