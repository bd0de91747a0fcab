import BackendModel
import Foundation
import Testing

/// A daemon on a branch of a repository.
@Suite(.timeLimit(.minutes(10)))
struct DaemonGitTests {
    /// A bare repository, and a work tree to push from.
    private struct Repository {
        let bare: String
        let tree: Project

        init() async throws {
            tree = try Project()
            bare = tree.folder + ".git"
            try await Tool.run("git", "init", "--quiet", "--bare", "--initial-branch", "main", bare)
            try await Tool.run("git", "init", "--quiet", "--initial-branch", "main", tree.folder)
        }

        /// - Returns: The hash of the commit.
        @discardableResult
        func push(_ title: String, _ file: String, _ text: String, amending: Bool = false) async throws -> String {
            try tree.write(file, text)
            try await git("add", "--all")
            try await git(["commit", "--quiet", "--message", title] + (amending ? ["--amend"] : []))
            try await git("push", "--quiet", "--force", bare, "HEAD:main")
            return try await git("rev-parse", "HEAD")
        }

        @discardableResult
        private func git(_ words: String...) async throws -> String { try await git(words) }

        @discardableResult
        private func git(_ words: [String]) async throws -> String {
            try await Tool.run("git", ["-C", tree.folder] + words)
        }
    }

    @Test func `commits are carried out, a bad one is refused, and a rewritten branch is followed`() async throws {
        try await EmulatorProcess.beside { emulator in
            let repository = try await Repository()
            let environment = SyncLane.environment(at: emulator.address)
            let lane = try SyncLane(emulator, state: repository.tree.folder + "-state")
            try await repository.push("Begin", "environment.yaml", environment)
            let first = try await repository.push("Add orders", "orders.yaml", Self.orders("https://a.example"))
            let words = [repository.bare, "--ref", "main", "--poll", "1s", "--interval", "1s", "--state", lane.state]
            let daemon = try DaemonProcess(words)
            try await poll("orders is made") { try await lane.isLive("orders", "https://a.example") }
            #expect(daemon.log.contains("source: \(first.prefix(12)) is in force: Add orders"))

            let bad = try await repository.push("Break it", "stock.yaml", Project.backend("stock", "urll: x"))
            try await poll("the commit is refused") { daemon.log.contains("stock.yaml:6:3: error: unknown field") }
            let writes = try await lane.writes()
            try await lane.edit("orders", url: "https://by.hand.example")
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://a.example") }
            #expect(try await lane.writes() > writes)
            let source = try await lane.status().whole.members["source"]
            #expect(source?.members["inForce"]?.members["id"]?.text == first)
            #expect(source?.members["refused"]?.members["id"]?.text == bad)

            // A daemon that begins anew goes by the commit that was good last.
            daemon.signal(SIGTERM)
            #expect(try await daemon.ended() == 0)
            try await lane.edit("orders", url: "https://by.night.example")
            let next = try DaemonProcess(words)
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://a.example") }

            let good = Project.backend("stock", "url: https://s.example\n  protocol: http")
            let mended = try await repository.push("Add stock", "stock.yaml", good, amending: true)
            try await poll("stock is made") { try await lane.isLive("stock", "https://s.example") }
            try await poll("all is well") { try await lane.run("status", "--detailed-exitcode").status == 0 }
            #expect(try await lane.run("history").output.contains(" manifests  \(mended.prefix(12)) "))
            #expect(next.isRunning)
        }
    }

    @Test func `a service that waits for an earlier wave is healed after many pushes, and then let go of`() async throws
    {
        try await EmulatorProcess.beside(["--strict"]) { emulator in
            let ids = [LiveService.id, LiveService.id.replacingOccurrences(of: "contoso", with: "early")]
            try await emulator.put(["services": .object(Dictionary(ids.map { ($0, .array([])) }) { first, _ in first })]
            )
            let repository = try await Repository()
            let lane = try SyncLane(emulator, state: repository.tree.folder + "-state")
            let orders = Self.orders("https://a.example")
            try await repository.push("Begin", "orders.yaml", orders)
            try await repository.push("Name two", "environment.yaml", Self.waves("early", emulator))
            let words = [repository.bare, "--ref", "main", "--poll", "1s", "--interval", "1s", "--state", lane.state]
            let daemon = try DaemonProcess(words)
            try await poll("both are as desired") { try await lane.run("status", "--detailed-exitcode").status == 0 }

            // A first wave that fails keeps the second where it is.
            var last = try await repository.push("Name a wrong one", "environment.yaml", Self.waves("absent", emulator))
            for number in 1...30 { last = try await repository.push("Push \(number)", "number", "\(number)") }
            try await poll("the last is in force") { daemon.log.contains("source: \(last.prefix(12)) is in force") }
            let local = lane.state + "/git/repository"
            try await Tool.run("git", "--git-dir", local, "gc", "--quiet", "--prune=now")
            daemon.signal(SIGTERM)
            #expect(try await daemon.ended() == 0)
            let next = try DaemonProcess(words)
            try await lane.edit("orders", url: "https://by.hand.example")
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://a.example") }

            try await repository.push("Name the right one", "environment.yaml", Self.waves("early", emulator))
            try await poll("nothing is held any more") {
                try await Tool.run("git", "--git-dir", local, "for-each-ref", "refs/backstay/*/kept/**").isEmpty
            }
            try await poll("both are as desired") { try await lane.run("status", "--detailed-exitcode").status == 0 }
            #expect(next.isRunning)
        }
    }

    /// A service of the first wave, and contoso in the second.
    private static func waves(_ first: String, _ emulator: EmulatorProcess) -> String {
        let line = "    - { subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: "
        return SyncLane.environment(at: emulator.address)
            .replacingOccurrences(of: line + "contoso }", with: "\(line)\(first) }\n\(line)contoso, wave: 1 }")
    }

    private static func orders(_ url: String) -> String { SyncLane.manifest("orders", url: url) }
}
