import Foundation
import GitSource
import TestSupport
import Testing

@Suite(.enabled(if: HTTPSServer.isInstalled, "nginx, fcgiwrap and openssl are not all installed"))
struct HTTPSFaultTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private let first: ObjectID

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        first = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
    }

    private func repository(_ address: String, _ server: HTTPSServer) throws -> GitRepository {
        try .reading(address, in: scratch) { $0.access = GitAccess(authoritiesFile: server.authorities) }
    }

    @Test func `a git that is killed in the middle of a fetch is told, and is no harm afterwards`() async throws {
        var noise = SeededGenerator(seed: 7)
        let text = (0..<200_000).map { _ in String(UInt64.random(in: 0 ... .max, using: &noise), radix: 36) }.joined()
        let second = try await upstream.commit([.text(text, at: "big.txt"), .text("a: 2\n", at: "a.yaml")], minutes: 1)
        try await HTTPSServer.beside(scratch) { server in
            let address = "\(server.origin)/slow/upstream.git"
            do {
                let slow = try repository(address, server)
                let end = try await withThrowingTaskGroup(of: GitError.Kind?.self) { tasks in
                    tasks.addTask { await kind { try await slow.newest() } }
                    while !scratch.files(in: "git").contains(where: { $0.contains("tmp_pack") }) { await Task.yield() }
                    try Processes.kill(naming: address)
                    return try await tasks.next()
                }
                #expect(end == .failed)
                #expect(scratch.files(in: "git").contains { $0.contains("tmp_pack") })
            }
            let repository = try repository("\(server.origin)/open/upstream.git", server)

            #expect(try await repository.newest().commit.id == second)
            #expect(!scratch.files(in: "git").contains { $0.contains("tmp_pack") })
        }
    }

    @Test func `a damaged object of the server is refused`() async throws {
        try await HTTPSServer.beside(scratch) { server in
            let repository = try repository("\(server.origin)/open/upstream.git", server)
            try await repository.pin(try await repository.newest().commit.id)
            try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)
            let blob = try await upstream.git("rev-parse", "main:a.yaml")
            let file = "\(upstream.path)/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
            try FileManager.default.removeItem(atPath: file)
            try Data("nonsense".utf8).write(to: URL(filePath: file))

            #expect(await kind { try await repository.newest() } != nil)
            #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])
        }
    }
}
