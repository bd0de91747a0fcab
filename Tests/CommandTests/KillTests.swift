import BackendModel
import Foundation
import Testing

/// The program is killed, as a machine that goes down would do it, and the next run makes good.
///
/// The emulator holds back the answer to the request at hand, before or after it has carried it out, and says when it is
/// there; then the process gets SIGKILL. Nothing waits for time to pass.
struct KillTests {
    enum Moment: String, CaseIterable { case before, after }

    struct Kill: Sendable {
        /// Counted from 1 on.
        let request: Int
        let moment: Moment
    }

    private static let count = 50
    /// A list, a read of each backend, then a PATCH and a POST of each.
    private static let reads = 1 + count
    private static let requests = reads + 2 * count

    @Test(.timeLimit(.minutes(60)))
    func `killed at any request, the next run ends as desired and pays each reconnect`() async throws {
        // Before and after in turns of a backend, so that PATCH and POST meet both.
        let all = (1...Self.requests).map { request in
            Kill(request: request, moment: (request / 2).isMultiple(of: 2) ? .before : .after)
        }
        let lanes = 4
        try await withThrowingTaskGroup(of: Int.self) { group in
            for lane in 0..<lanes {
                let kills = all.indices.filter { $0 % lanes == lane }.map { all[$0] }
                group.addTask { try await Self.lane(kills) }
            }
            var good = 0
            for try await count in group { good += count }
            #expect(good == all.count)
        }
    }

    @Test func `an intent whose change never left is dropped once the manifest asks for something else`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try KillLane(emulator, count: 1)
            try await lane.killApply(Kill(request: 3, moment: .before))
            try lane.writeManifests(url: KillLane.oldURL)
            try await emulator.set([])
            try await emulator.clearLog()

            #expect(try await lane.run("plan", "--detailed-exitcode").status == 0)
            #expect(try await lane.run("apply", "--yes").status == 0)
            #expect(try await emulator.log().map(\.method).filter { $0 != "GET" } == [])
            let history = try await lane.run("history").output
            #expect(history.contains("interrupted") && history.contains("no changes"))
        }
    }

    @Test func `what is owed stands in the plan, and a plan with nothing else is not empty`() async throws {
        try await EmulatorProcess.beside { emulator in
            let lane = try KillLane(emulator, count: 1)
            try await lane.killApply(Kill(request: 3, moment: .after))
            try await emulator.set([])

            let plan = try await lane.run("plan", "--detailed-exitcode")
            #expect(plan.status == 2)
            #expect(plan.output.contains("owed from an earlier run"))
            #expect(plan.output.contains("1 to reconnect (1 owed from an earlier run)"))
            #expect(try await lane.run("apply", "--yes").status == 0)
            #expect(try await lane.run("plan", "--detailed-exitcode").status == 0)
        }
    }

    /// Answers how many kills were made good.
    private static func lane(_ kills: [Kill]) async throws -> Int {
        try await EmulatorProcess.beside { emulator in
            let lane = try KillLane(emulator, count: count)
            for kill in kills {
                try await lane.killApply(kill)
                try await emulator.set([])
                let apply = try await lane.run("apply", "--yes", "--allow-updates")
                #expect(apply.status == 0, "\(kill): \(apply.output)\(apply.errors)")
                expectGood(try await emulator.log(), after: kill)
                #expect(try await lane.urls() == Set([KillLane.newURL]), "\(kill)")
            }
            // What the last runs left: no change, and no debt.
            #expect(try await lane.run("plan", "--detailed-exitcode").status == 0)
            return kills.count
        }
    }

    private static func expectGood(
        _ log: [(method: String, backend: String, status: Int64)],
        after kill: Kill
    ) {
        for number in 0..<count {
            let calls = log.filter { $0.backend == KillLane.name(number) && $0.status < 300 }
            #expect(calls.count { $0.method == "PATCH" } == 1, "\(kill): \(calls)")
            #expect(calls.last { $0.method != "GET" }?.method == "POST", "\(kill): \(calls)")
        }
        // The reconnect whose answer was held back goes out twice, and no other.
        let repaid = kill.request > reads && (kill.request - reads).isMultiple(of: 2) && kill.moment == .after ? 1 : 0
        #expect(log.count { $0.method == "POST" && $0.status == 202 } == count + repaid, "\(kill): \(log)")
    }
}
