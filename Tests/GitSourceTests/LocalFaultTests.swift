import Foundation
import GitSource
import TestSupport
import Testing

/// What can be wrong on our side.
struct LocalFaultTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private let first: ObjectID

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        first = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
    }

    private func repository() throws -> GitRepository { try .reading(upstream.path, in: scratch) }

    /// Changes bytes in the middle of every pack.
    private func damagePacks() throws {
        for name in scratch.files(in: "git/repository/objects/pack") where name.hasSuffix(".pack") {
            try overwriteFile("\(scratch.path)/git/repository/objects/pack/\(name)") { data in
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

    @Test(arguments: [true, false])
    func `a kill while the local repository is replaced loses nothing`(isNewThere: Bool) async throws {
        let folder = "\(scratch.path)/git"
        do {
            let repository = try repository()
            try await repository.pin(try await repository.newest().commit.id)
            if isNewThere {
                try FileManager.default.copyItem(atPath: "\(folder)/repository", toPath: "\(folder)/repository.new")
                try damagePacks()
            }
            try FileManager.default.moveItem(atPath: "\(folder)/repository", toPath: "\(folder)/repository.damaged")
        }

        let repository = try repository()

        #expect(try await repository.inForce()?.id == first)
        #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
        #expect(scratch.files(in: "git").allSatisfy { !$0.contains("damaged") && !$0.contains("repository.new") })
    }

    @Test func `a new repository that a kill left unfinished takes nobody's place`() async throws {
        let repository = try repository()
        try await repository.pin(try await repository.newest().commit.id)
        try FileManager.default.createDirectory(
            atPath: "\(scratch.path)/git/repository.new",
            withIntermediateDirectories: true
        )

        #expect(try await repository.newest().commit.id == first)
        #expect(try await repository.inForce()?.id == first)
        #expect(scratch.files(in: "git").allSatisfy { !$0.contains("repository.new") })
    }

    @Test func `git that is not installed is told`() async throws {
        let settings = GitSettings(location: try GitLocation(upstream.path, workingFolder: "/"))
        let runner = SystemGit(timer: ContinuousClock())
        let folder = "\(scratch.path)/git"
        let repository = try GitRepository(settings, folder: folder, environment: ["PATH": "/nowhere"], runner: runner)

        #expect(await kind { try await repository.newest() } == .noGit)
    }

    @Test func `a commit that was in force and is nowhere any more is told`() async throws {
        let repository = try repository()
        try await repository.pin(try await repository.newest().commit.id)
        try await upstream.commit([.text("a: 2\n", at: "a.yaml")], after: nil, minutes: 1)
        try await upstream.git("gc", "--quiet", "--prune=now")
        try damagePacks()

        #expect(try await repository.newest().news == [.rebuilt, .lost(first)])
        #expect(try await repository.inForce() == nil)
    }

    @Test func `many commits later the local repository is still small`() async throws {
        let repository = try repository()
        for minute in 1...24 {
            try await upstream.commit([.text("a: \(minute)\n", at: "a.yaml")], minutes: minute)
            try await repository.pin(try await repository.newest().commit.id)
        }

        #expect(scratch.files(in: "git/repository/objects/pack").count { $0.hasSuffix(".pack") } <= 21)
        #expect(try await repository.newestTexts() == ["a.yaml": "a: 24\n"])
    }
}
