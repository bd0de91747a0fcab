import Foundation
import GitSource
import TestSupport
import Testing

/// What a repository, its server or a configuration could make git do, and does not.
struct GitRefusalTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream
    private var marker: String { "\(scratch.path)/ran" }
    private var hasRun: Bool { FileManager.default.fileExists(atPath: marker) }

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
        try await upstream.commit([.text("a: 1\n", at: "a.yaml")])
    }

    private func makeHooks(in folder: String) throws {
        let path = "\(scratch.path)/\(folder)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for hook in ["reference-transaction", "pre-auto-gc"] {
            try scratch.write("#!/bin/sh\ntouch '\(marker)'\n", to: "\(folder)/\(hook)", mode: 0o755)
        }
    }

    @Test func `no hook of the local repository runs`() async throws {
        let repository = try GitRepository.reading(upstream.path, in: scratch)
        _ = try await repository.newest()
        try makeHooks(in: "git/repository/hooks")
        let second = try await upstream.commit([.text("a: 2\n", at: "a.yaml")], minutes: 1)

        try await repository.pin(try await repository.newest().commit.id)
        #expect(!hasRun)

        // The same change by a git that is not told to leave hooks alone.
        let folder = "\(scratch.path)/git/repository"
        try await Tool.run("git", "--git-dir", folder, "update-ref", "refs/heads/x", "\(second)")
        #expect(hasRun)
    }

    @Test func `no hook of a person's own configuration runs`() async throws {
        try makeHooks(in: "hooks")
        let repository = try repository(with: "[core]\n\thooksPath = \(scratch.path)/hooks\n", reading: upstream.path)

        try await repository.pin(try await repository.newest().commit.id)

        #expect(!hasRun)
    }

    @Test func `an address that a configuration turns into a program is refused`() async throws {
        let configuration = "[url \"ext::touch \(marker) \"]\n\tinsteadOf = https://git.example.org/\n"
        let repository = try repository(with: configuration, reading: "https://git.example.org/repo")

        #expect(await kind { try await repository.newest() } == .refused)
        #expect(!hasRun)
    }

    @Test func `a program of the server's repository is not run for us`() async throws {
        try await upstream.git("config", "uploadpack.packObjectsHook", "touch \(marker);")

        #expect(try await GitRepository.reading(upstream.path, in: scratch).newestTexts() == ["a.yaml": "a: 1\n"])
        #expect(!hasRun)
    }

    @Test func `a folder of ours that is a link is refused`() throws {
        try FileManager.default.createSymbolicLink(
            atPath: "\(scratch.path)/git",
            withDestinationPath: NSTemporaryDirectory()
        )

        let error = #expect(throws: GitError.self) { try GitRepository.reading(upstream.path, in: scratch) }
        #expect(error?.kind == .state)
    }

    /// A repository that is read with a person's own configuration.
    private func repository(with configuration: String, reading address: String) throws -> GitRepository {
        try scratch.write(configuration, to: ".gitconfig")
        let settings = GitSettings(
            location: try GitLocation(address, workingFolder: scratch.path),
            ref: try GitRef("main"),
            access: GitAccess(.ownConfiguration)
        )
        let environment = ["PATH": Tool.path, "HOME": scratch.path]
        let runner = SystemGit(timer: ContinuousClock())
        return try GitRepository(settings, folder: "\(scratch.path)/git", environment: environment, runner: runner)
    }
}
