import Foundation
import GitSource
import TestSupport
import Testing

/// What can be wrong on the server's side.
struct ServerFaultTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private let first: ObjectID

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        first = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
    }

    private func repository() throws -> GitRepository { try .reading(upstream.path, in: scratch) }

    /// A tree with one entry, under a name that git itself would not write.
    private func tree(holding id: String, mode: String, named name: String) async throws -> String {
        let digits = Array(id)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        let entry = Array("\(mode) \(name)\0".utf8) + bytes
        return try await upstream.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", input: entry)
    }

    @Test func `a damaged object of the server is refused, and what is in force stays`() async throws {
        let repository = try repository()
        try await repository.pin(try await repository.newest().commit.id)
        try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)
        let blob = try await upstream.git("rev-parse", "main:a.yaml")
        try overwriteFile("\(upstream.path)/objects/\(blob.prefix(2))/\(blob.dropFirst(2))") {
            $0 = Data("nonsense".utf8)
        }

        let error = await kind { try await repository.newest() }

        #expect(error == .corrupt || error == .brokenOff)
        #expect(try await repository.inForce()?.id == first)
        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
    }

    @Test func `a tree whose names lead out of it is refused as it comes in`() async throws {
        let repository = try repository()
        try await repository.pin(try await repository.newest().commit.id)
        let blob = try await upstream.git("rev-parse", "main:a.yaml")
        let inner = try await tree(holding: blob, mode: "100644", named: "x.yaml")
        let tree = try await tree(holding: inner, mode: "40000", named: "..")
        let commit = try await upstream.git("commit-tree", tree, "-m", "Out")
        try await upstream.git("update-ref", "refs/heads/main", commit)

        #expect(await kind { try await repository.newest() } == .corrupt)
        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
    }

    @Test func `an answer that is larger than is taken is cut off, and leaves nothing`() async throws {
        var noise = SystemRandomNumberGenerator()
        let text = (0..<200_000).map { _ in String(UInt64.random(in: 0 ... .max, using: &noise), radix: 36) }.joined()
        try await upstream.commit([.text(text, at: "big.bin")], minutes: 1)
        do {
            let small = try GitRepository.reading(upstream.path, in: scratch) { $0.limits.packBytes = 100_000 }
            #expect(await kind { try await small.newest() } == .tooLarge)
        }

        let repository = try repository()

        #expect(!scratch.files(in: "git").contains { $0.contains("tmp_pack") })
        #expect(try await repository.newestTexts().isEmpty)
    }
}
