import GitSource
import TestSupport
import Testing

struct GitSignatureTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private let signers: String

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
        for name in ["ada", "eve"] {
            try await Tool.run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                name,
                "-f",
                "\(scratch.path)/\(name)"
            )
        }
        let key = try await Tool.run("cat", "\(scratch.path)/ada.pub")
        signers = try scratch.write("ada@example.org namespaces=\"git\" \(key)\n", to: "signers")
    }

    private func sign(_ arguments: String..., by name: String) async throws -> String {
        let options = ["-c", "gpg.format=ssh", "-c", "user.signingKey=\(scratch.path)/\(name)"]
        return try await Tool.run("git", ["--git-dir", upstream.path] + options + arguments)
    }

    private func commitSigned(by name: String) async throws {
        let commit = try await sign("commit-tree", "main^{tree}", "-p", "main", "-S", "-m", "Signed", by: name)
        try await upstream.git("update-ref", "refs/heads/main", commit)
    }

    private func newest(_ ref: String = "main") async throws -> GitRevision {
        let repository = try GitRepository.reading(upstream.path, in: scratch) {
            $0.signersFile = signers
            $0.ref = try GitRef(ref)
        }
        return try await repository.newest()
    }

    @Test func `a commit that one of the signers signed is taken, and the signer told`() async throws {
        try await commitSigned(by: "ada")

        #expect(try await newest().signer == "ada@example.org")
    }

    @Test func `a commit without a signature is refused`() async throws {
        let error = await #expect(throws: GitError.self) { try await newest() }

        #expect(error?.kind == .signature)
        #expect(error?.description.contains("not signed") == true)
    }

    @Test func `a commit that somebody else signed is refused`() async throws {
        try await commitSigned(by: "eve")

        let error = await #expect(throws: GitError.self) { try await newest() }

        #expect(error?.kind == .signature)
        #expect(error?.description.contains("not among") == true)
    }

    @Test func `a signature of another text is refused`() async throws {
        try await commitSigned(by: "ada")
        let text = try await upstream.git("cat-file", "commit", "main") + "\nMore\n"
        let forged = try await upstream.git("hash-object", "-t", "commit", "-w", "--stdin", input: Array(text.utf8))
        try await upstream.git("update-ref", "refs/heads/main", forged)

        #expect(await kind { try await newest() } == .signature)
    }

    @Test func `a signed tag stands for its commit`() async throws {
        _ = try await sign("tag", "-s", "-m", "v1", "v1", "main", by: "ada")
        _ = try await sign("tag", "-s", "-m", "v2", "v2", "main", by: "eve")

        #expect(try await newest("v1").signer == "ada@example.org")
        #expect(await kind { try await newest("v2") } == .signature)
    }

    @Test func `a signed tag that is put in the place of another is refused`() async throws {
        _ = try await sign("tag", "-s", "-m", "v1", "v1", "main", by: "ada")
        try await upstream.git("update-ref", "refs/tags/v2", "refs/tags/v1")

        #expect(await kind { try await newest("v2") } == .signature)
    }

    private func listing(_ signers: String, _ ref: String = "main") throws -> GitRepository {
        try GitRepository.reading(upstream.path, in: scratch) {
            $0.signersFile = signers
            $0.ref = try GitRef(ref)
            $0.isForwardOnly = true
        }
    }

    @Test(arguments: ["main", "v1"])
    func `what is in force stays so as long as its signer is listed`(ref: String) async throws {
        if ref == "main" { try await commitSigned(by: "ada") }
        if ref == "v1" { _ = try await sign("tag", "-s", "-m", "v1", "v1", "main", by: "ada") }
        do {
            let repository = try listing(signers, ref)
            try await repository.pin(try await repository.newest().commit.id)
            #expect(try await repository.inForce() != nil)
        }
        let key = try await Tool.run("cat", "\(scratch.path)/eve.pub")
        let others = try scratch.write("eve@example.org namespaces=\"git\" \(key)\n", to: "others")

        let repository = try listing(others, ref)

        #expect(await kind { try await repository.inForce() } == .signature)
        #expect(await kind { try await repository.newest() } == .signature)
    }

    @Test func `what is in force no more stands in the way of no commit, and is told`() async throws {
        try await commitSigned(by: "eve")
        let bad: ObjectID
        do {
            let repository = try GitRepository.reading(upstream.path, in: scratch)
            bad = try await repository.newest().commit.id
            try await repository.pin(bad)
        }
        try await upstream.commit([.text("a: 2\n", at: "a.yaml")], after: nil, minutes: 1)
        try await commitSigned(by: "ada")
        let repository = try listing(signers)

        let revision = try await repository.newest()

        #expect(revision.history == .first)
        #expect(revision.news == [.untrusted(bad)])
        try await repository.pin(revision.commit.id)
        #expect(try await repository.inForce()?.id == revision.commit.id)
    }

    @Test func `an OpenPGP signature is refused`() async throws {
        let text = try await upstream.git("cat-file", "commit", "main")
        let parts = text.split(separator: "\n\n", maxSplits: 1)
        let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
        let signed = "\(parts[0])\n\(signature)\n\n\(parts[1])\n"
        let commit = try await upstream.git("hash-object", "-t", "commit", "-w", "--stdin", input: Array(signed.utf8))
        try await upstream.git("update-ref", "refs/heads/main", commit)

        #expect(await kind { try await newest() } == .signature)
    }

    @Test func `a list of signers that is not there is told`() async throws {
        let repository = try GitRepository.reading(upstream.path, in: scratch) { $0.signersFile = "/nowhere" }

        #expect(await kind { try await repository.newest() } == .signature)
    }
}
