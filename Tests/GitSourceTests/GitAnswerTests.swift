import GitSource
import Loading
import TestSupport
import Testing

/// Whatever git answers, there is an error or a commit, and nothing else.
struct GitAnswerTests {
    private static let id = String(repeating: "a", count: 40)

    /// Pieces of true answers, in any order.
    private static let pieces = [
        id, "b\(id)", "\t", " ", "\n", "\0", "refs/heads/main", "^{}", "100644", "120000", "160000", "040000", "blob",
        "tree", "commit", "12", "-", "-1", "99999999999999999999", "9223372036854775807", "a.yaml", "../b.yaml", "é",
        ".backstayignore", "git version 2.39.5", "git version 2", "committer A <a> 1 +0", "committer", "\n\n", "tag v1",
        "",
    ]

    private static func answer(_ seed: UInt64) -> [UInt8] {
        var chance = SeededGenerator(seed: seed)
        return (0..<Int.random(in: 0..<30, using: &chance)).flatMap { _ -> [UInt8] in
            let isNoise = Int.random(in: 0..<8, using: &chance) == 0
            return isNoise
                ? [UInt8.random(in: 0...255, using: &chance)] : Array((pieces.randomElement(using: &chance) ?? "").utf8)
        }
    }

    /// As git answers, but for one kind of call.
    private static func usual(_ command: GitCommand) -> [UInt8] {
        switch command.arguments[0] {
        case "ls-remote": Array("\(id)\trefs/heads/main\n".utf8)
        case "version": Array("git version 2.39.5\n".utf8)
        case "rev-parse": Array("\(id)\n".utf8)
        case "cat-file": Array("tree \(id)\ncommitter A <a@b> 1700000000 +0000\n\nTitle\n".utf8)
        default: []
        }
    }

    @Test(arguments: ["ls-remote", "version", "rev-parse", "cat-file", "ls-tree"])
    func `no answer of git is taken amiss`(call: String) async throws {
        let scratch = try ScratchFolder()
        for seed in UInt64(0)..<400 {
            let git = FakeGit { command in
                let isOdd = command.arguments[0] == call
                return .exited(status: 0, output: isOdd ? Self.answer(seed) : Self.usual(command))
            }
            let repository = try GitRepository.reading("https://git.example.org/repo", in: scratch, runner: git)
            do {
                let revision = try await repository.newest()
                let listing = try await repository.manifests(of: revision.commit.id).listing()
                #expect(revision.commit.title.utf8.count <= 200)
                #expect(!listing.paths.contains { $0.split(separator: "/").contains("..") })
            } catch {
                #expect(error.description.utf8.count < 500)
            }
        }
    }
}
