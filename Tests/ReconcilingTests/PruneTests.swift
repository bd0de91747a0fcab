import Applying
import BackendModel
import Emulator
import Loading
import Planning
import Reconciling
import TestSupport
import Testing

/// What is left over, on its way from the plan to the service.
struct PruneTests {
    private static let single: [String: Value] = ["url": "https://a.example", "protocol": "http"]
    private static let project = World.project(
        ["a": single, "p": PruneCase.pool(["a"])],
        settings: ["prune": true, "owns": ["names": ["*"]]]
    )

    @Test func `a member is not deleted where its pool could not let go of it`() async throws {
        var refusal = Fault.Answer(status: 400)
        refusal.message = "no"
        let world = try world(
            ["p": PruneCase.pool(["a", "old"])],
            [Fault(.status(refusal), target: .backend("p"), first: 2, times: nil)]
        )
        let report = await world.apply(try await world.plan(Self.project))

        #expect(report.entries.map(\.outcomeName) == ["refused", "skipped"])
        #expect(await world.host.state.revisions["old"] != nil)
        #expect(await world.host.log.allSatisfy { $0.method != "DELETE" })
    }

    @Test(
        arguments: [
            (Fault(.editByOther(["title": "theirs"]), method: "DELETE"), ApplyMachine.Outcome.drifted, true),
            (Fault(.resetAfter, method: "DELETE"), .applied, false),
            (Fault(.resetBefore, method: "DELETE"), .applied, false),
            (Fault(.status(.init(status: 503)), method: "DELETE"), .applied, false),
            (Fault(.status(.init(status: 403)), method: "DELETE"), .refused, true),
            (Fault(.status(.init(status: 404)), method: "DELETE"), .alreadyConverged, true),
        ] as [(Fault, ApplyMachine.Outcome, Bool)]
    )
    func `a delete ends as its answers say`(fault: Fault, outcome: ApplyMachine.Outcome, stays: Bool) async throws {
        let world = try world(["p": PruneCase.pool(["a"])], [fault])
        let report = await world.apply(try await world.plan(Self.project))

        #expect(report.entries.map { $0.result?.outcome } == [outcome])
        #expect(await (world.host.state.revisions["old"] != nil) == stays)
        #expect(ApplyCounts(report).deleted == (outcome == .applied ? 1 : 0))
    }

    @Test(arguments: [false, true])
    func `a saved plan deletes what was approved, at the revision that was approved`(isTouched: Bool) async throws {
        let world = try world(["p": PruneCase.pool(["a"])])
        let approved = try #require(try await world.plan(Self.project).only?.plan)
        if isTouched {
            var state = await world.host.state
            state.put("old", .object(Self.single), in: World.service)
            try await world.host.replaceState(state)
        }
        let planned = try await world.plan(Self.project)
        let made = try #require(planned.only)
        let review = PlanReview(
            of: approved,
            against: made.plan,
            desired: planned.project.states.first?.backends ?? [],
            isStrict: false
        )
        #expect(review.conflicts.map(\.approved.id) == (isTouched ? ["old"] : []))
        #expect(review.due.map(\.id) == (isTouched ? [] : ["old"]))
    }

    @Test func `a reconnect that is owed goes with its backend, and stays owed where the backend stays`() async throws {
        for (fault, isOwed) in [(nil, false), (Fault(.status(.init(status: 403)), method: "DELETE"), true)] {
            let world = try world(["p": PruneCase.pool(["a"])], [fault].compactMap(\.self))
            world.book.put(ReconnectDebt(id: "old", state: .owed, etag: ETag("\"0\""), after: nil), of: "old")
            _ = await world.apply(try await world.plan(Self.project))

            #expect(world.book.debts.isEmpty == !isOwed)
            #expect(await world.host.log.allSatisfy { $0.method != "POST" })
        }
    }

    @Test func `a filter by service prunes, a filter by backend does not`() async throws {
        let world = try world([:])
        var options = ProjectOptions()
        options.services = ["contoso"]
        #expect(try await world.plan(Self.project, options).only?.plan.count(of: .delete) == 1)
        options.targets = ["a"]
        #expect(try await world.plan(Self.project, options).only?.plan.count(of: .delete) == 0)
    }

    /// A service with `a` as it is wanted, and `old`, which nothing names.
    private func world(_ others: [String: [String: Value]], _ faults: [Fault] = []) throws -> World {
        var state = EmulatorState()
        for (name, properties) in others.merging(["a": Self.single, "old": Self.single], uniquingKeysWith: { $1 }) {
            state.put(name, .object(properties), in: World.service)
        }
        return try World(Emulator(state: state, faults: faults))
    }
}
