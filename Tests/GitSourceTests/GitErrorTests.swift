import GitSource
import TestSupport
import Testing

struct GitErrorTests {
    private func error(for end: GitEnd) async throws -> GitError {
        let git = FakeGit { _ in end }
        let repository = try GitRepository.reading("https://git.example.org/repo", in: try ScratchFolder(), runner: git)
        do {
            _ = try await repository.tip()
        } catch {
            return error
        }
        throw Tool.Failed(words: "no error")
    }

    @Test(arguments: [
        ("fatal: unable to access 'https://x/': Could not resolve host: x", GitError.Kind.unreachable),
        ("fatal: unable to access 'https://x/': Failed to connect to x port 443: Connection refused", .unreachable),
        ("fatal: unable to access 'https://x/': The requested URL returned error: 503", .unreachable),
        ("fatal: Authentication failed for 'https://x/'", .credentials),
        ("fatal: could not read Username for 'https://x': terminal prompts disabled", .credentials),
        ("fatal: unable to access 'https://x/': The requested URL returned error: 403", .credentials),
        ("git@x: Permission denied (publickey).\nfatal: Could not read from remote repository.", .credentials),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", .hostKey),
        ("@@@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @@@\nHost key verification failed.", .hostKey),
        ("fatal: unable to access 'https://x/': server certificate verification failed.", .certificate),
        ("fatal: unable to access 'https://x/': The requested URL returned error: 301", .redirected),
        ("remote: Not Found\nfatal: repository 'https://x/' not found", .noRepository),
        ("fatal: '/x' does not appear to be a git repository", .noRepository),
        ("fatal: couldn't find remote ref refs/heads/x", .noRef),
        ("fatal: transport 'ext' not allowed", .refused),
        ("fatal: write error: No space left on device\nfatal: index-pack failed", .diskFull),
        ("error: index-pack died of signal 25\nfatal: index-pack failed", .tooLarge),
        ("fatal: Out of memory, malloc failed (tried to allocate 9 bytes)\nfatal: index-pack failed", .tooLarge),
        ("fatal: mmap failed: Cannot allocate memory", .tooLarge),
        ("fatal: fsck error in packed object\nfatal: index-pack failed", .corrupt),
        ("error: inflate: data stream error (incorrect data check)", .corrupt),
        ("fatal: loose object abc is corrupt", .corrupt),
        ("fatal: the remote end hung up unexpectedly\nfatal: early EOF", .brokenOff),
        ("fatal: unable to access 'https://x/': Operation too slow. Less than 1 bytes/sec", .timedOut),
        ("fatal: detected dubious ownership in repository at '/x'", .ownership),
        ("fatal: something new", .failed), ("", .failed),
    ])
    func `git's words are understood`(words: String, kind: GitError.Kind) async throws {
        #expect(try await error(for: .exited(status: 128, errors: words)).kind == kind)
    }

    @Test(arguments: [
        (GitEnd.tooSlow(.seconds(60)), GitError.Kind.timedOut), (.tooMuchOutput, .tooLarge), (.signaled(25), .tooLarge),
        (.signaled(9), .failed), (.notFound, .noGit), (.notStarted, .noGit), (.cancelled, .stopped),
    ])
    func `every other end is told`(end: GitEnd, kind: GitError.Kind) async throws {
        #expect(try await error(for: end).kind == kind)
    }

    @Test(arguments: [
        "fatal: unable to access 'https://ada:canary@x/r?sig=1': something",
        "fatal: unable to access 'https://x/r?sig=canary': something", "fatal: bad 'ssh://canary@x/r'",
        "remote: canary\nfatal: something", "remote: canary", "Remote: canary\nfatal: x",
    ])
    func `no error holds a user, a password, a query or a server's own words`(words: String) async throws {
        #expect(try await error(for: .exited(status: 128, errors: words)).description.contains("canary") == false)
    }

    @Test(arguments: [
        "fatal: remote error: canary: no space left on device", "fatal: remote error: canary is corrupt: bad object",
        "fatal: remote error: canary\nfatal: index-pack failed", "fatal: Remote Error: Out of memory, canary",
    ])
    func `a server's own words are one kind, tell nothing and start no check`(words: String) async throws {
        let error = try await error(for: .exited(status: 128, errors: words))
        let git = FakeGit { command in
            command.arguments[0] == "ls-remote" ? .exited(status: 128, errors: words) : nil
        }
        let repository = try GitRepository.reading("https://git.example.org/repo", in: try ScratchFolder(), runner: git)

        #expect(error.kind == .server)
        #expect(!error.description.contains("canary"))
        #expect(await kind { try await repository.newest() } == .server)
        #expect(git.commands.map { $0.arguments[0] } == ["ls-remote"])
    }

    @Test func `an error is one short line of plain text`() async throws {
        let words = "fatal: \u{1B}[31mred\u{7} \u{202E}" + String(repeating: "x", count: 5_000)
        let text = try await error(for: .exited(status: 128, errors: words)).description

        #expect(text.utf8.count < 500)
        #expect(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
}
