import GitSource
import TestSupport
import Testing

struct GitRefTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
    }

    private func repository(_ change: (inout GitSettings) throws -> Void = { _ in }) throws -> GitRepository {
        try .reading(upstream.path, in: scratch, change)
    }

    @Test func `tags, whole names, commits and HEAD are taken`() async throws {
        let first = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
        try await upstream.git("-c", "user.name=A", "-c", "user.email=a@b", "tag", "-m", "annotated", "v1", "main")
        try await upstream.git("tag", "light", "main")
        try await upstream.git("config", "uploadpack.allowAnySHA1InWant", "true")
        let second = try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)

        for (ref, id) in [
            ("v1", first), ("light", first), ("refs/tags/v1", first), ("HEAD", second), ("refs/heads/main", second),
            ("\(first)", first),
        ] {
            let revision = try await GitRepository.reading(upstream.path, in: scratch) { $0.ref = try GitRef(ref) }
                .newest()
            #expect(revision.commit.id == id, "\(ref)")
        }
    }

    @Test func `a ref that is not there and one that is two things are told`() async throws {
        try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
        try await upstream.git("tag", "main", "main")

        let (ambiguous, missing) = (
            await kind { try await repository().newest() },
            await kind { try await repository { $0.ref = try GitRef("gone") }.newest() }
        )
        #expect(ambiguous == .ambiguousRef)
        #expect(missing == .noRef)
    }

    @Test func `an empty repository has no ref, and a folder without one is none`() async throws {
        #expect(await kind { try await repository().newest() } == .noRef)
        let missing = try GitRepository.reading("\(scratch.path)/nothing", in: try ScratchFolder())
        #expect(await kind { try await missing.newest() } == .noRepository)
    }

    @Test func `the ref is looked at again without fetching`() async throws {
        try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
        let repository = try repository()
        let before = try await repository.newest().commit.id
        #expect(try await repository.tip().commit == before)

        let after = try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)

        #expect(try await repository.tip().commit == after)
    }
}
