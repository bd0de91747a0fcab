import Applying
import BackendModel
import Diffing
import Emulator
import Planning
import Reconciling
import TestSupport
import Testing

/// Others who write between plan and apply, as a saved plan and a run under way meet them.
struct ConflictTests {
    private static let base: [String: Value] = ["url": "https://a.example", "protocol": "http", "title": "one"]
    private static let wanted = base.merging(["url": "https://b.example", "title": "two"]) { $1 }
    private static let theirs: Value = ["url": "https://theirs.example", "description": "mine"]

    @Test func `a conflict shows what was approved, what others made of it, and what both touched`() async throws {
        let world = try world([Fault(.editByOther(Self.theirs), method: "PATCH")])
        let report = await world.apply(try await world.plan(World.project(["a": Self.wanted])))

        let result = try #require(report.entries.first?.result)
        #expect(result.outcome == .drifted)
        #expect(result.step.changes.map(\.path) == ["title", "url"])
        #expect(Set(result.others.map(\.path)) == ["url", "description"])
        #expect(result.others.first { $0.path == "url" }?.live == "https://a.example")
        #expect(result.others.first { $0.path == "url" }?.desired == "https://theirs.example")
        #expect(result.contested == ["url"])
    }

    @Test func `strictly, an edit that touches nothing of the plan is a conflict, too`() async throws {
        for (isStrict, outcome) in [(true, ApplyMachine.Outcome.drifted), (false, .applied)] {
            let world = try world([Fault(.editByOther(["novelty": "x"]), method: "PATCH")])
            let report = await world.apply(
                try await world.plan(World.project(["a": Self.wanted])),
                isStrict: isStrict
            )
            #expect(report.entries.map { $0.result?.outcome } == [outcome])
            #expect(report.entries.first?.result?.others.map(\.path) == (isStrict ? ["novelty"] : []))
        }
    }

    @Test(
        arguments: [
            (["title": "theirs"], false, false), (["url": "https://theirs.example"], false, false),
            (["title": "two"], false, false), (["description": "managed"], false, false), (["novelty": 1], false, true),
            (["novelty": 1], true, false), ([:], true, true),
        ] as [([String: Value], Bool, Bool)]
    )
    func `a saved plan meets an edit by others`(edit: [String: Value], isStrict: Bool, isApplied: Bool) async throws {
        let world = try world([])
        let project = World.project(["a": Self.wanted])
        let approved = try #require(try await world.plan(project).only?.plan)
        if !edit.isEmpty { try await self.edit(world, edit) }
        await world.host.clearLog()

        let planned = try await world.plan(project)
        let made = try #require(planned.only)
        let review = PlanReview(
            of: approved,
            against: made.plan,
            desired: planned.project.states.first?.backends ?? [],
            isStrict: isStrict
        )

        #expect(review.conflicts.isEmpty == isApplied)
        #expect(review.due.isEmpty != isApplied)
        let report = isApplied ? await world.apply(planned) : ApplyReport(refusing: review)
        #expect(report.entries.map { $0.result?.outcome } == [isApplied ? .applied : .drifted])
        #expect(await world.host.log.contains { $0.isWrite } == isApplied)
    }

    @Test func `a backend that others made or deleted meanwhile is a conflict of a saved plan`() async throws {
        let world = try world([])
        let project = World.project(["a": Self.wanted, "b": Self.base])
        let approved = try #require(try await world.plan(project).only?.plan)
        var state = EmulatorState()
        state.put("b", ["url": "https://theirs.example", "protocol": "http"], in: World.service)
        try await world.host.replaceState(state)

        let made = try #require(try await world.plan(project).only)
        let review = PlanReview(of: approved, against: made.plan, desired: [], isStrict: false)
        let report = ApplyReport(refusing: review)

        #expect(report.entries.map(\.step.id) == ["a", "b"])
        #expect(report.entries.map { $0.result?.outcome } == [.drifted, .drifted])
        #expect(report.entries.map { $0.result?.isGone } == [true, false])
    }

    @Test func `a secret is written at the revision that was approved and at no other`() async throws {
        let secret: [String: Value] = ["credentials": ["header": ["X-Key": ["s3cret"]]]]
        let world = try world([Fault(.editByOther(["novelty": 1]), method: "PATCH")])
        let planned = try await world.plan(World.project(["a": Self.base.merging(secret) { $1 }]))

        let report = await world.apply(planned, bound: ["a"])

        #expect(report.entries.map { $0.result?.outcome } == [.drifted])
        let stored = await world.host.state.services[World.service]?["a"]?.properties.members
        #expect(stored?["credentials"] == nil)
    }

    private func world(_ faults: [Fault]) throws -> World {
        var state = EmulatorState()
        state.put("a", .object(Self.base), in: World.service)
        return try World(Emulator(state: state, faults: faults))
    }

    private func edit(_ world: World, _ edit: [String: Value]) async throws {
        var state = await world.host.state
        state.put("a", .object(Self.base.merging(edit) { $1 }), in: World.service)
        try await world.host.replaceState(state)
    }
}
