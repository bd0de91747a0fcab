import Foundation
import GitSource
import Loading
import TestSupport
import Testing

/// Repositories that are small, and trees that are not.
struct GitTreeDepthTests {
    private let scratch: ScratchFolder
    private let upstream: Upstream

    init() async throws {
        scratch = try ScratchFolder()
        upstream = try await Upstream(scratch)
    }

    /// The most memory that this process ever had, in bytes.
    private static func peak() throws -> Int {
        let status = String(decoding: try Data(contentsOf: URL(filePath: "/proc/self/status")), as: UTF8.self)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        return try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) }) * 1_024
    }

    private func listing() async throws -> ManifestListing {
        let repository = try GitRepository.reading(upstream.path, in: scratch)
        return try await repository.manifests(of: repository.newest().commit.id).listing()
    }

    /// A chain of folders with a manifest and a link at its end, and many folders that are all that chain.
    ///
    /// Paths of 4 MB in all, of a repository of some 100 KB.
    private func commitChain() async throws {
        let chain = Array(repeating: "d", count: 1_900).joined(separator: "/")
        try await upstream.commit([.text("a: 1\n", at: "\(chain)/a.yaml"), .link("/etc", at: "\(chain)/link")])
        let tree = try await upstream.git("rev-parse", "main^{tree}")
        let blob = try await upstream.git("rev-parse", "main:\(chain)/a.yaml")
        let lines = (0..<500).map { "040000 tree \(tree)\tn\($0)\n" } + ["100644 blob \(blob)\ta.yaml\n"]
        let wide = try await upstream.git("mktree", input: Array(lines.joined().utf8))
        let commit = try await upstream.git("commit-tree", wide, "-m", "Wide")
        try await upstream.git("update-ref", "refs/heads/main", commit)
    }

    @Test func `a chain of folders that many folders are takes little memory`() async throws {
        try await commitChain()
        let before = try Self.peak()

        let listing = try await listing()

        #expect(listing.paths == ["a.yaml"])
        #expect(listing.problems.count == 500)
        #expect(listing.problems.allSatisfy { $0.rule == "file-depth" && $0.path.utf8.count < 200 })
        #expect(try Self.peak() - before < 1 << 30)
    }

    @Test func `a deep folder that is left out or hidden is not told`() async throws {
        let deep = Array(repeating: "d", count: 70).joined(separator: "/")
        try await upstream.commit([
            .text("a: 1\n", at: "out/\(deep)/a.yaml"), .text("a: 1\n", at: ".hidden/\(deep)/a.yaml"),
            .text("a: 1\n", at: "b.yaml"), .text("out/\n", at: ".backstayignore"), .text("no", at: "\(deep)/README.md"),
        ])

        #expect(try await listing().problems.isEmpty)
    }
}
