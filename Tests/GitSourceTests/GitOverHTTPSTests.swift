import Foundation
import GitSource
import TestSupport
import Testing

@Suite(.enabled(if: HTTPSServer.isInstalled, "nginx, fcgiwrap and openssl are not all installed"))
struct GitOverHTTPSTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private let first: ObjectID

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        first = try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
    }

    private func repository(
        _ address: String,
        _ server: HTTPSServer,
        _ credential: GitAccess.Credential = .none
    ) throws -> GitRepository {
        try .reading(address, in: scratch) {
            $0.access = GitAccess(credential, authoritiesFile: server.authorities)
        }
    }

    @Test func `a repository that anyone may read`() async throws {
        let (upstream, first) = (upstream, first)
        try await HTTPSServer.beside(scratch) { server in
            let repository = try repository("\(server.origin)/open/upstream.git", server)
            try await repository.pin(try await repository.newest().commit.id)
            #expect(try await repository.texts(of: first) == ["a.yaml": "a: 1\n"])

            try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)
            #expect(try await repository.newest().history == .forward)
            #expect(try await repository.newestTexts() == ["a.yaml": "a: 2\n"])

            try await upstream.commit([.text("a: 3\n", at: "a.yaml")], after: nil, minutes: 2)
            #expect(try await repository.newest().history == .rewritten)

            try await upstream.git("update-ref", "refs/heads/main", "\(first)")
            #expect(try await repository.newest().commit.id == first)

            try await upstream.git("update-ref", "-d", "refs/heads/main")
            #expect(await kind { try await repository.newest() } == .noRef)
            #expect(try await repository.inForce()?.id == first)
        }
    }

    @Test func `a token opens what is closed, and a wrong one does not`() async throws {
        try await HTTPSServer.beside(scratch) { server in
            let address = "\(server.origin)/closed/upstream.git"
            for (text, expected) in [
                ("\(HTTPSServer.token)\n", nil), (HTTPSServer.token, nil), ("\(HTTPSServer.token)\r\nmore\n", nil),
                ("canary-wrong\n", GitError.Kind.credentials),
            ] {
                let file = try scratch.write(text, to: "token")
                let repository = try repository(address, server, .tokenFile(file))
                #expect(await kind { try await repository.newest() } == expected)
            }
        }
    }

    @Test func `without a credential nobody is asked`() async throws {
        try await HTTPSServer.beside(scratch) { server in
            let repository = try repository("\(server.origin)/closed/upstream.git", server)

            #expect(await kind { try await repository.newest() } == .credentials)
        }
    }

    @Test func `the token is read anew, and stands nowhere`() async throws {
        try await HTTPSServer.beside(scratch) { server in
            let file = try scratch.write("canary-old", to: "token")
            let repository = try repository("\(server.origin)/closed/upstream.git", server, .tokenFile(file))
            let error = await #expect(throws: GitError.self) { try await repository.newest() }
            #expect(error?.description.contains("canary") == false)

            try scratch.write(HTTPSServer.token, to: "token")

            #expect(try await repository.newestTexts() == ["a.yaml": "a: 1\n"])
            for name in scratch.files(in: "git") {
                let bytes = FileManager.default.contents(atPath: "\(scratch.path)/git/\(name)") ?? Data()
                #expect(bytes.firstRange(of: Data("canary".utf8)) == nil, "\(name)")
            }
        }
    }

    @Test func `a credential helper of a person's own is used where that is asked for`() async throws {
        let helper = "!f() { echo username=x-access-token; echo password=\(HTTPSServer.token); }; f"
        try scratch.write("[credential]\n\thelper = \"\(helper)\"\n", to: ".gitconfig")
        try await HTTPSServer.beside(scratch) { server in
            let location = try GitLocation("\(server.origin)/closed/upstream.git", workingFolder: "/")
            for (credential, isTaken) in [(GitAccess.Credential.ownConfiguration, true), (.none, false)] {
                let settings = GitSettings(
                    location: location,
                    access: GitAccess(credential, authoritiesFile: server.authorities)
                )
                let repository = try GitRepository(
                    settings,
                    folder: "\(scratch.path)/git",
                    environment: ["PATH": Tool.path, "HOME": scratch.path],
                    runner: SystemGit(timer: ContinuousClock())
                )
                #expect(await kind { try await repository.newest() } == (isTaken ? nil : .credentials))
            }
        }
    }

    @Test func `a redirect is not followed`() async throws {
        try await HTTPSServer.beside(scratch) { server in
            let repository = try repository("\(server.origin)/moved/upstream.git", server)

            #expect(await kind { try await repository.newest() } == .redirected)
        }
    }

    @Test func `a repository that is not there, and a certificate that nobody trusts`() async throws {
        try await HTTPSServer.beside(scratch) { server in
            do {
                let repository = try repository("\(server.origin)/open/none.git", server)
                #expect(await kind { try await repository.newest() } == .noRepository)
            }
            let repository = try GitRepository.reading("\(server.origin)/open/upstream.git", in: scratch)
            #expect(await kind { try await repository.newest() } == .certificate)
        }
    }
}
