import GitSource
import TestSupport
import Testing

@Suite(
    .enabled(if: SSHServer.isUsable, "sshd and ssh are not both installed, or this user has no shell to log in with")
)
struct GitOverSSHTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
    }

    private func kindOfError(_ server: SSHServer, key: String, knownHosts: String) async throws -> GitError.Kind? {
        let repository = try GitRepository.reading(server.address(of: upstream.path), in: scratch) {
            $0.access = GitAccess(.keyFile(key), knownHostsFile: knownHosts)
        }
        return await kind { try await repository.newest() }
    }

    @Test func `the right key is let in, and pushes are seen`() async throws {
        try await SSHServer.beside(scratch) { server in
            let repository = try GitRepository.reading(server.address(of: upstream.path), in: scratch) {
                $0.access = GitAccess(.keyFile(server.key), knownHostsFile: server.knownHosts)
            }
            let first = try await repository.newest().commit.id
            try await repository.pin(first)
            #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])

            try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)
            #expect(try await repository.newest().history == .forward)

            try await upstream.commit([.text("a: 3\n", at: "a.yaml")], after: nil, minutes: 2)
            #expect(try await repository.newest().history == .rewritten)
        }
    }

    @Test func `a wrong key, an unknown host and another host key are refused`() async throws {
        try await SSHServer.beside(scratch) { server in
            let nobody = try scratch.write("", to: "nobody")
            let otherHost = try await Tool.run("cat", "\(scratch.path)/other.pub")
            let changed = try scratch.write("[127.0.0.1]:\(server.port) \(otherHost)\n", to: "changed")
            let (key, known) = (server.key, server.knownHosts)

            #expect(try await kindOfError(server, key: key, knownHosts: known) == nil)
            #expect(try await kindOfError(server, key: server.otherKey, knownHosts: known) == .credentials)
            #expect(try await kindOfError(server, key: key, knownHosts: nobody) == .hostKey)
            #expect(try await kindOfError(server, key: key, knownHosts: changed) == .hostKey)
        }
    }

    @Test func `a repository that is not there is told`() async throws {
        try await SSHServer.beside(scratch) { server in
            let repository = try GitRepository.reading(server.address(of: "/nowhere.git"), in: scratch) {
                $0.access = GitAccess(.keyFile(server.key), knownHostsFile: server.knownHosts)
            }

            #expect(await kind { try await repository.newest() } == .noRepository)
        }
    }
}
