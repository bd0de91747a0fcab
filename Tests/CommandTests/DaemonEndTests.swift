import BackendModel
import Foundation
import Testing

/// How a daemon ends whose service does not let go of it.
@Suite(.timeLimit(.minutes(10)))
struct DaemonEndTests {
    private static let pool = Project.backend(
        "orders",
        """
        type: Pool
          pool: { services: [{ id: a }] }
        policy: { replace: allow }
        """
    )

    @Test func `a replacement whose delete hangs keeps no daemon, and is finished by the next`() async throws {
        try await EmulatorProcess.beside(["--switch", "typeChange=refused"]) { emulator in
            let lane = try SyncLane(emulator)
            try lane.write("a", url: "https://a.example")
            try lane.write("orders", url: "https://orders.example")
            #expect(try await lane.run("sync", "--once").status == 0)
            try await emulator.set(["DELETE orders slow=3600s", "DELETE orders reset=before"])
            try lane.project.write("orders.yaml", Self.pool)
            let daemon = try lane.daemon()
            try await poll("the delete is asked for") { try await emulator.hasStruck() }

            for _ in 0..<2 { daemon.signal(SIGTERM) }

            #expect(try await daemon.ended(within: .seconds(60)) == 1)
            #expect(daemon.log.contains("the running steps are broken off"))
            #expect(daemon.log.contains("ended with steps under way"))
            let history = try await lane.run("history")
            let run = try #require(history.output.firstMatch(of: #/(\d+) .* error /#)?.1)
            #expect(try await lane.run("history", String(run)).output.contains("cutShort"), "\(history.output)")

            try await emulator.set([])
            #expect(try await lane.run("sync", "--once").status == 0)
            #expect(try await lane.run("plan", "--detailed-exitcode").status == 0)
        }
    }
}
