import BackendModel
import Foundation
import Testing

/// A daemon on a folder, beside people and commands who change things.
@Suite(.timeLimit(.minutes(10)))
struct DaemonFolderTests {
    @Test func `changes of manifests and of others are put right`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon()
            try await poll("orders is made") { try await lane.isLive("orders", "https://a.example") }

            try lane.write("orders", url: "https://b.example")
            try await poll("the change is made") { try await lane.isLive("orders", "https://b.example") }
            try await lane.edit("orders", url: "https://by.hand.example")
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://b.example") }

            daemon.signal(SIGTERM)
            #expect(try await daemon.ended() == 0)
            let causes = try await lane.run("history").output.split(separator: "\n").dropFirst().map {
                $0.contains(" drift ") ? "drift" : $0.contains(" manifests ") ? "manifests" : "other"
            }
            #expect(causes == ["drift", "manifests", "manifests"])
        }
    }

    @Test func `a bad file is told at its place, and what was good before is still kept up`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon()
            try await poll("orders is made") { try await lane.isLive("orders", "https://a.example") }
            let writes = try await lane.writes()

            try lane.project.write("stock.yaml", Project.backend("stock", "urll: https://s.example"))
            try await poll("the file is told") {
                daemon.log.contains("\(lane.project.folder)/stock.yaml:6:3: error: unknown field 'urll'")
            }
            #expect(try await lane.writes() == writes)
            #expect(try await lane.status().whole.members["source"]?.members["refused"] != nil)
            #expect(try await lane.run("status").status == 1)
            try await lane.edit("orders", url: "https://by.hand.example")
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://a.example") }
            #expect(try await lane.serviceState() == "asDesired")

            try lane.write("stock", url: "https://s.example")
            try await poll("stock is made") { try await lane.isLive("stock", "https://s.example") }
            try await poll("all is well") { try await lane.run("status", "--detailed-exitcode").status == 0 }
        }
    }

    @Test func `a second daemon on one state folder is refused, a command is let through`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon("--interval", "1h", "--poll", "1h")
            try await poll("orders is made") { try await lane.serviceState() == "asDesired" }

            let second = try await lane.run("sync", "--once")
            #expect(second.status == 1)
            #expect(second.errors.contains("sync.lock is held by another backstay"))

            try lane.write("orders", url: "https://b.example")
            let apply = try await lane.run("apply", "--yes")
            #expect(apply.status == 0, "\(apply.errors)")
            #expect(try await lane.isLive("orders", "https://b.example"))
            let writes = try await lane.writes()
            daemon.signal(SIGHUP)
            try await poll("the new revision is in force") {
                daemon.log.ranges(of: "is in force").count == 2
            }
            try await poll("the pass has ended") { try await lane.run("status", "--detailed-exitcode").status == 0 }
            #expect(try await lane.writes() == writes, "what was done by hand is not done again")
        }
    }

    @Test func `SIGHUP reads everything again`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon("--interval", "1h", "--poll", "1h")
            try await poll("orders is made") { try await lane.serviceState() == "asDesired" }

            try lane.write("orders", url: "https://b.example")
            daemon.signal(SIGHUP)
            try await poll("the change is made") { try await lane.isLive("orders", "https://b.example") }

            try await lane.edit("orders", url: "https://by.hand.example")
            #expect(try await lane.run("trigger", "contoso").status == 0)
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://b.example") }
            #expect(try await lane.run("history").output.contains(" trigger "))
        }
    }

    @Test func `SIGTERM ends with 0 also while a step waits`() async throws {
        try await EmulatorProcess.beside(["--fault", "PUT orders x* status=429 retry-after=3000"]) { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon()
            try await poll("a step waits") { try await lane.writes() > 0 }

            daemon.signal(SIGTERM)

            // The grace is 20 seconds, and a machine may be slow.
            #expect(try await daemon.ended(within: .seconds(40)) == 0)
            try await emulator.set([])
            #expect(try await lane.run("sync", "--once").status == 0)
            #expect(try await lane.isLive("orders", "https://a.example"))
        }
    }

    @Test func `an apply that meets a daemon which is writing says so, and leaves the work to it`() async throws {
        try await EmulatorProcess.beside(["--fault", "PUT orders slow=3600s"]) { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon()
            try await poll("a step is under way") { try await emulator.hasStruck() }

            let apply = try await lane.run("apply", "--yes")

            #expect(apply.status == 1)
            #expect(apply.errors.contains("/lock is held by another backstay that is writing"))
            #expect(daemon.isRunning)
        }
    }
}
