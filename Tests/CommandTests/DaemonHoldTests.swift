import BackendModel
import Foundation
import Testing

/// What holds a daemon back, and how it is let go.
@Suite(.timeLimit(.minutes(10)))
struct DaemonHoldTests {
    @Test func `a guard waits for the approval of just this plan`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator, limits: "changes: 1")
            for name in ["a", "b"] { try lane.write(name, url: "https://\(name).example") }
            let daemon = try lane.daemon()
            try await poll("the approval is awaited") { try await lane.serviceState() == "awaitingApproval" }
            #expect(try await lane.writes() == 0)
            let awaited = try #require(try await lane.status().service.members["awaited"])
            let digest = try #require(awaited.members["digest"]?.text)

            let stale = try await lane.run("approve", "contoso", "--digest", "0000")
            #expect(stale.status == 6)
            #expect(stale.errors.contains("that plan is not awaited any more"))
            #expect(stale.errors.contains("--digest \(digest)"))
            let bare = try await lane.run("approve", "contoso")
            #expect(bare.status == 64)
            #expect(bare.errors.contains("needs --digest"))
            #expect(
                try await lane.run("approve", "contso", "--digest", digest).errors.contains("did you mean 'contoso'?")
            )
            #expect(try await lane.writes() == 0)

            #expect(try await lane.run("approve", "contoso", "--digest", digest).status == 0)
            try await poll("both are made") { try await lane.live().count == 2 }
            try await poll("all is well") { try await lane.serviceState() == "asDesired" }
            #expect(try await lane.run("approve", "contoso", "--digest", digest).errors.contains("awaits no approval"))
            #expect(daemon.isRunning)
        }
    }

    @Test func `an approval of a plan that is another by now lets nothing through`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator, limits: "changes: 1")
            for name in ["a", "b"] { try lane.write(name, url: "https://\(name).example") }
            let daemon = try lane.daemon("--interval", "1h", "--poll", "1h")
            try await poll("the approval is awaited") { try await lane.serviceState() == "awaitingApproval" }
            let digest = try await lane.status().service.members["awaited"]?.members["digest"]?.text ?? ""

            try lane.write("c", url: "https://c.example")
            #expect(try await lane.run("approve", "contoso", "--digest", digest).status == 0)

            try await poll("another approval is awaited") {
                let now = try await lane.status().service.members["awaited"]?.members["digest"]?.text
                return now != nil && now != digest
            }
            #expect(try await lane.writes() == 0)
            #expect(daemon.isRunning)
        }
    }

    @Test func `with mode report a difference is told, and left`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator, sync: "mode: report")
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon()

            try await poll("the difference is told") { try await lane.serviceState() == "drifted" }

            let status = try await lane.run("status", "--detailed-exitcode")
            #expect(status.status == 2)
            #expect(status.output.contains("test/contoso  drifted · only reported"))
            #expect(status.output.contains("~ backends/orders  drifted\n"))
            #expect(try await lane.writes() == 0)
            #expect(daemon.isRunning)
        }
    }

    @Test func `in a closed window nothing is written, and it is said until when`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(
                emulator,
                sync: "windows: [{ start: \"0 0 * * *\", for: 25h, reason: fair }]"
            )
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon()

            try await poll("the window is told") { try await lane.serviceState() == "windowClosed" }

            #expect(try await lane.run("status").output.contains("! a window is closed for fair"))
            #expect(try await lane.writes() == 0)
            let environment = SyncLane.environment(at: emulator.address)
            try lane.project.write("environment.yaml", environment)
            try await poll("it is made once no window is closed") {
                try await lane.isLive("orders", "https://a.example")
            }
            #expect(daemon.isRunning)
        }
    }

    @Test func `a suspended service is looked at and left, until it is resumed`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon()
            try await poll("orders is made") { try await lane.serviceState() == "asDesired" }
            #expect(try await lane.run("suspend", "contoso").output == "suspended: contoso\n")
            try await poll("it is suspended") { try await lane.serviceState() == "suspended" }
            let writes = try await lane.writes()

            try await lane.edit("orders", url: "https://by.hand.example")
            try await poll("the edit is told") {
                try await lane.run("status").output.contains("\"https://by.hand.example\" → \"https://a.example\"")
            }
            #expect(try await lane.writes() == writes + 1, "the edit, and nothing more")

            #expect(try await lane.run("resume", "test/contoso").output == "resumed: contoso\n")
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://a.example") }
            #expect(daemon.isRunning)
        }
    }

    @Test func `a suspension of all holds for what comes later, and one that is named goes on`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon()
            try await poll("orders is made") { try await lane.serviceState() == "asDesired" }
            #expect(
                try await lane.run("suspend").output
                    == "suspended: all services, also those that later manifests name\n"
            )
            let alone = SyncLane.environment(at: emulator.address)
            let line = "    - { subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: rg1, name: "
            let two = alone.replacingOccurrences(of: line + "contoso }", with: "\(line)contoso }\n\(line)later }")
            try lane.project.write("environment.yaml", two)

            try await poll("both are suspended") {
                try await lane.states() == ["contoso suspended", "later suspended"]
            }
            let status = try await lane.run("status")
            #expect(status.output.contains("all services are suspended since "))
            #expect(status.output.contains(", also those that later manifests name\n"))
            #expect(try await daemon.get("control", "/api/v1/status").body.contains("\"suspended\":\"2"))
            let writes = try await lane.writes()
            let one = try await lane.run("resume", "contoso")
            #expect(one.output == "resumed: contoso\n")
            #expect(one.errors.contains("all others stay suspended until 'backstay resume' without a service"))
            try await lane.edit("orders", url: "https://by.hand.example")
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://a.example") }
            // The reconnect of the change may be under way.
            #expect(try await lane.writes() <= writes + 3, "the edit, the change and its reconnect")

            #expect(try await lane.run("resume").output == "resumed: all services\n")
            try await poll("both are kept") { try await lane.states() == ["contoso asDesired", "later asDesired"] }
            #expect(try await lane.status().whole.members["suspended"] == nil)

            try lane.project.write("environment.yaml", alone)
            try await poll("one is kept no more") { try await lane.states() == ["contoso asDesired"] }
            #expect(daemon.log.contains("test/later: the manifests in force do not name it any more"))
            #expect(try await !daemon.get("probes", "/metrics").body.contains("later"))
            #expect(try await !daemon.get("control", "/api/v1/status").body.contains("later"))
            #expect(try await lane.run("history").output.contains(" later "))
        }
    }
}
