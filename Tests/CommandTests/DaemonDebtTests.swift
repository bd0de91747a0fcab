import BackendModel
import Foundation
import Testing

/// What a daemon owes outlives it, and is told where it cannot be written down.
@Suite(.timeLimit(.minutes(10)))
struct DaemonDebtTests {
    @Test func `a reconnect that a killed daemon owes is paid by the next`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            #expect(try await lane.run("sync", "--once").status == 0)
            try lane.write("orders", url: "https://b.example")
            // The change is done, and the request to reconnect is held back before the service has seen it.
            try await emulator.set(["POST orders slow=3600s", "POST orders reset=before"])
            try await emulator.clearLog()

            let daemon = try lane.daemon()
            try await poll("the reconnect is asked for") { try await emulator.hasStruck() }
            daemon.signal(SIGKILL)
            #expect(try await daemon.ended() == SIGKILL)
            try await emulator.set([])
            #expect(try await emulator.log().count { $0.method == "POST" && $0.status == 202 } == 0)

            let next = try lane.daemon()
            try await poll("the reconnect is paid") {
                try await emulator.log().contains { $0.method == "POST" && $0.status == 202 }
            }
            try await poll("all is well") { try await lane.run("status", "--detailed-exitcode").status == 0 }
            next.signal(SIGTERM)
            #expect(try await next.ended() == 0)
            let log = try await emulator.log()
            #expect(log.count { $0.method == "PATCH" } == 1)
            #expect(log.count { $0.method == "POST" && $0.status == 202 } == 1)
            #expect(try await lane.run("plan", "--detailed-exitcode").status == 0)
        }
    }

    /// A limit on the size of files stands for a full disk: the same writes fail, and the limit can be lifted again.
    @Test func `a daemon that cannot write its journal says so, writes to no service, and goes on afterwards`()
        async throws
    {
        try await EmulatorProcess.beside { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("orders", url: "https://a.example")
            let daemon = try lane.daemon(after: "trap '' XFSZ")
            try await poll("orders is made") { try await lane.serviceState() == "asDesired" }
            try await poll("it is ready") { try await daemon.get("probes", "/readyz").status == 200 }
            let before = try await lane.writes()

            try await Self.limit(daemon, to: "0")
            try await lane.edit("orders", url: "https://by.hand.example")

            try await poll("the log says so") { daemon.log.contains("the journal cannot be written") }
            try await poll("it is not ready") {
                let answer = try await daemon.get("probes", "/readyz")
                return answer.status == 503 && answer.body.contains("the journal cannot be written")
            }
            let metrics = try await daemon.get("probes", "/metrics").body
            #expect(metrics.contains("backstay_journal_writable 0"))
            #expect(try await daemon.get("control", "/api/v1/status").body.contains("the journal cannot be written"))
            #expect(try await lane.writes() == before + 1, "the edit, and nothing more")
            #expect(try await daemon.get("probes", "/healthz").status == 200)

            try await Self.limit(daemon, to: "unlimited")
            try await poll("the edit is undone") { try await lane.isLive("orders", "https://a.example") }
            try await poll("it is ready again") { try await daemon.get("probes", "/readyz").status == 200 }
            #expect(daemon.log.contains("the journal can be written again"))
        }
    }

    private static func limit(_ daemon: DaemonProcess, to size: String) async throws {
        let run = try await Tool.run("prlimit", "--pid", "\(daemon.processID)", "--fsize=\(size):unlimited")
        #expect(run == "")
    }
}
