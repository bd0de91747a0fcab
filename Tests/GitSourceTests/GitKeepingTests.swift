import Foundation
import GitSource
import TestSupport
import Testing

struct GitKeepingTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private let first: ObjectID
    private let repository: GitRepository

    /// Two commits that have nothing to do with each other, of which the server has the second alone.
    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        first = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
        repository = try GitRepository.reading(upstream.path, in: scratch)
        _ = try await repository.newest()
        try await repository.keep([first])
        try await upstream.commit([.text("a: 2\n", at: "a.yaml")], after: nil, minutes: 1)
        try await upstream.git("gc", "--quiet", "--prune=now")
        try await repository.pin(try await repository.newest().commit.id)
    }

    private func prune() async throws {
        try await Tool.run("git", "--git-dir", "\(scratch.path)/git/repository", "gc", "--quiet", "--prune=now")
    }

    @Test func `a commit that is kept outlives pruning, and is let go of`() async throws {
        try await prune()
        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])

        let newest = try await repository.newest().commit.id
        try await repository.keep([newest])
        try await prune()

        #expect(await kind { try await repository.texts(of: first) } != nil)
        #expect(try await repository.texts(of: newest) == ["a.yaml": "a: 2\n"])
    }

    @Test func `what is kept goes along when the local repository is made anew`() async throws {
        let side = "refs/heads/side"
        #expect(try await upstream.commit([.text("a: 1\n", at: "a.yaml")], to: side, after: nil) == first)
        for name in scratch.files(in: "git/repository/objects/pack") where name.hasSuffix(".pack") {
            try overwriteFile("\(scratch.path)/git/repository/objects/pack/\(name)") { data in
                for index in 12..<data.count - 20 { data[index] ^= 0x5A }
            }
        }
        try await upstream.commit([.text("a: 3\n", at: "a.yaml")], minutes: 2)

        #expect(try await repository.newest().news.contains(.rebuilt))
        try await upstream.git("update-ref", "-d", side)
        try await upstream.git("gc", "--quiet", "--prune=now")
        try await prune()

        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
    }

    @Test func `a commit that is not here is not kept, and none is let go of for it`() async throws {
        let other = try #require(ObjectID(String(repeating: "a", count: 40)))

        #expect(await kind { try await repository.keep([other]) } != nil)
        try await prune()

        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
    }

    @Test func `what is here is told apart from what is not`() async throws {
        let other = try #require(ObjectID(String(repeating: "a", count: 40)))
        #expect(await repository.present([first, other]) == [first])
    }
}
