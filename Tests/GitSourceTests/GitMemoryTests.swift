import Foundation
import GitSource
import TestSupport
import Testing

struct GitMemoryTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test func `a commit that is too much for git's memory is refused, and the next one taken`() async throws {
        let upstream = try await Upstream(scratch)
        try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
        let tree = try await upstream.git("rev-parse", "main^{tree}")
        let message = [UInt8](repeating: UInt8(ascii: "x"), count: 64 << 20)
        let bomb = try await upstream.git("commit-tree", tree, input: message)
        try await upstream.git("update-ref", "refs/heads/main", bomb)
        let repository = try GitRepository.reading(upstream.path, in: scratch) {
            $0.limits.memoryBytes = 40 << 20
            $0.limits.answerBytes = 1 << 30
        }

        #expect(await kind { try await repository.newest() } == .tooLarge)

        let next = try await upstream.commit([.text("a: 2\n", at: "a.yaml")], after: nil, minutes: 1)
        #expect(try await repository.newest().commit.id == next)
    }

    @Test(arguments: [
        ("fatal: Out of memory, malloc failed (tried to allocate 9 bytes)", false),
        ("fatal: write error: No space left on device", false), ("fatal: unexpected line in packed-refs: x", true),
        ("fatal: loose object aaa is corrupt", true),
    ])
    func `a check that could not be carried out proves no damage`(words: String, isDamage: Bool) async throws {
        let folder = "\(scratch.path)/git/repository"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("ref: refs/heads/none\n".utf8).write(to: URL(filePath: "\(folder)/HEAD"))
        let git = FakeGit { command in
            switch command.arguments[0] {
            case "ls-remote":
                .exited(status: 0, output: Array("\(String(repeating: "a", count: 40))\trefs/heads/main\n".utf8))
            case "rev-parse": .exited(status: 1)
            case "fetch": .exited(status: 128, errors: "fatal: index-pack failed")
            case "fsck": .exited(status: 128, errors: words)
            default: nil
            }
        }
        let repository = try GitRepository.reading("https://git.example.org/repo", in: scratch, runner: git)

        _ = await kind { try await repository.newest() }

        #expect(git.commands.contains { $0.arguments[0] == "fsck" })
        #expect(git.commands.contains { $0.arguments[0] == "init" } == isDamage)
    }

    @Test func `every call has a bound on memory, but where programs of the user's own are started`() async throws {
        for (credential, isBounded) in [(GitAccess.Credential.none, true), (.ownConfiguration, false)] {
            let git = FakeGit()
            let repository = try GitRepository.reading("https://git.example.org/repo", in: scratch, runner: git) {
                $0.access = GitAccess(credential)
            }
            _ = await kind { try await repository.tip() }
            _ = try await repository.inForce()
            try await repository.pin(try #require(ObjectID(String(repeating: "a", count: 40))))

            for call in git.commands {
                let isRemote = call.arguments[0] == "ls-remote"
                #expect((call.memoryLimit == 400 << 20) == (isBounded || !isRemote))
            }
            #expect(git.commands.count >= 2)
        }
    }
}
