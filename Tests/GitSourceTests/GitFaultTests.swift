import Foundation
import GitSource
import Testing

struct GitFaultTests {
    private let scratch: Scratch
    private let upstream: Upstream
    private let first: ObjectID

    init() async throws {
        scratch = try Scratch()
        upstream = try await Upstream(scratch)
        first = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
    }

    private func repository() throws -> GitRepository { try .reading(upstream.path, in: scratch) }

    private func overwrite(_ path: String, _ change: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: URL(filePath: path))
        change(&data)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try data.write(to: URL(filePath: path))
    }

    /// Changes bytes in the middle of every pack.
    private func damagePacks() throws {
        for name in scratch.files(in: "git/repository/objects/pack") where name.hasSuffix(".pack") {
            try overwrite("\(scratch.path)/git/repository/objects/pack/\(name)") { data in
                for index in 12..<data.count - 20 { data[index] ^= 0x5A }
            }
        }
    }

    @Test func `a damaged local repository is made anew, and what is in force is kept`() async throws {
        let repository = try repository()
        try await repository.pin(try await repository.newest().commit.id)
        try damagePacks()
        let second = try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)

        let revision = try await repository.newest()

        #expect(revision.commit.id == second)
        #expect(revision.news == [.rebuilt])
        #expect(try await repository.inForce()?.id == first)
        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
        #expect(scratch.files(in: "git").allSatisfy { !$0.contains("damaged") && !$0.contains("repository.new") })
    }

    @Test(arguments: ["HEAD", "config", "packed-refs", "shallow"])
    func `a file of the local repository that holds nonsense is no lasting harm`(file: String) async throws {
        let repository = try repository()
        _ = try await repository.newest()
        try Data("\u{0}nonsense [\n".utf8).write(to: URL(filePath: "\(scratch.path)/git/repository/\(file)"))
        let second = try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)

        #expect(try await repository.newest().commit.id == second)
        #expect(try await repository.texts(of: second) == ["a.yaml": "a: 2\n"])
    }

    @Test func `a blob that is damaged after it was fetched is fetched again`() async throws {
        let repository = try repository()
        let newest = try await repository.newest().commit.id
        try damagePacks()

        #expect(try await repository.texts(of: newest) == ["a.yaml": "a: 1\n"])
    }

    @Test func `a local repository that is gone is made anew`() async throws {
        let repository = try repository()
        _ = try await repository.newest()
        try FileManager.default.removeItem(atPath: "\(scratch.path)/git/repository")

        #expect(try await repository.newest().commit.id == first)
    }

    @Test func `locks and unfinished files of a git that was killed are no harm`() async throws {
        let repository = try repository()
        try await repository.pin(try await repository.newest().commit.id)
        let folder = "\(scratch.path)/git/repository"
        let left = [
            "shallow.lock", "packed-refs.lock", "config.lock", "index.lock", "HEAD.lock", "gc.pid",
            "objects/pack/tmp_pack_x", "objects/pack/.tmp-1-pack", "refs/backstay.lock",
        ]
        for name in left { try Data("x".utf8).write(to: URL(filePath: "\(folder)/\(name)")) }
        try FileManager.default.createDirectory(
            atPath: "\(folder)/objects/incoming-x/pack",
            withIntermediateDirectories: true
        )
        let second = try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)

        #expect(try await repository.newest().commit.id == second)
        try await repository.pin(second)
        let there = Set(scratch.files(in: "git/repository"))
        #expect(there.isDisjoint(with: left + ["objects/incoming-x"]))
    }

    @Test func `a damaged object of the server is refused, and what is in force stays`() async throws {
        let repository = try repository()
        try await repository.pin(try await repository.newest().commit.id)
        try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)
        let blob = try await upstream.git("rev-parse", "main:a.yaml")
        try overwrite("\(upstream.path)/objects/\(blob.prefix(2))/\(blob.dropFirst(2))") { $0 = Data("nonsense".utf8) }

        let error = await kind { try await repository.newest() }

        #expect(error == .corrupt || error == .brokenOff)
        #expect(try await repository.inForce()?.id == first)
        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
    }

    @Test func `a tree whose names lead out of it is refused as it comes in`() async throws {
        let repository = try repository()
        try await repository.pin(try await repository.newest().commit.id)
        let blob = try await upstream.git("rev-parse", "main:a.yaml")
        let entry = stride(from: 0, to: 40, by: 2).compactMap { index -> UInt8? in
            let start = blob.index(blob.startIndex, offsetBy: index)
            return UInt8(blob[start...].prefix(2), radix: 16)
        }
        let inner = try await upstream.git(
            "hash-object",
            "-t",
            "tree",
            "-w",
            "--literally",
            "--stdin",
            input: Array("100644 x.yaml\0".utf8) + entry
        )
        let innerBytes = stride(from: 0, to: 40, by: 2).compactMap { index -> UInt8? in
            let start = inner.index(inner.startIndex, offsetBy: index)
            return UInt8(inner[start...].prefix(2), radix: 16)
        }
        let tree = try await upstream.git(
            "hash-object",
            "-t",
            "tree",
            "-w",
            "--literally",
            "--stdin",
            input: Array("40000 ..\0".utf8) + innerBytes
        )
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

    @Test func `git that is not installed is told`() async throws {
        let settings = GitSettings(location: try GitLocation(upstream.path, workingFolder: "/"))
        let runner = SystemGit(timer: ContinuousClock())
        let folder = "\(scratch.path)/git"
        let repository = try GitRepository(settings, folder: folder, environment: ["PATH": "/nowhere"], runner: runner)

        #expect(await kind { try await repository.newest() } == .noGit)
    }
}
