import Applying
import BackendModel
import BackendSchema
import Diffing
import Emulator
import Loading
import Planning
import Reconciling
import TestSupport
import Testing

/// A plan that waits while others write what they like: what was approved is done, or nothing is.
struct SavedPlanPropertyTests {
    private static let version = APIVersion.v2024_05_01

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `an approved plan is done as it was approved or refused whole`(seed: UInt64) async throws {
        var generator = BackendGenerator(Self.version, SeededGenerator(seed: seed))
        let world = try World(seed: seed)
        _ = await world.apply(try await world.plan(project(&generator)))
        let wanted = project(&generator)
        let first = try await world.plan(wanted)
        let file = try kept(first)
        if generator.chance(70) { try await editByOthers(world, &generator) }
        await world.host.clearLog()
        let before = await world.host.state

        let second = try await world.plan(wanted)
        let made = try #require(second.only)
        let approved = file.services[0].plan
        let review = PlanReview(
            of: approved,
            against: made.plan,
            desired: second.project.states.first?.backends ?? [],
            isStrict: generator.chance(20)
        )
        guard review.conflicts.isEmpty else {
            #expect(await world.host.state == before)
            #expect(review.conflicts.allSatisfy { !$0.others.isEmpty || $0.now.live?.etag != $0.approved.live?.etag })
            return
        }
        let report = await world.apply(second, only: review.plan(from: made.plan, lifted: []), bound: review.bound)

        #expect(report.entries.allSatisfy { $0.isSuccess || $0.result?.outcome == .notKept })
        #expect(Set(report.entries.map(\.step.id)).isSubset(of: approved.steps.map(\.id)))
        for step in report.entries.map(\.step) {
            let changes = approved.steps.first { $0.id == step.id }?.changes
            #expect(step.changes.map { $0.blanked } == changes)
        }
        let written = Set(await world.host.log.filter(\.isWrite).compactMap { $0.backend?.lowercased() })
        #expect(written.isSubset(of: review.due.map { $0.id.name.lowercased() }))
    }

    /// The plan as a file keeps it.
    private func kept(_ planned: Planned<World.Service>) throws -> PlanFile {
        let plan = try #require(planned.only?.plan)
        let file = PlanFile(
            of: [(plan, try #require(planned.project.states.first), "emulator")],
            files: planned.project.files,
            selection: .init(environment: "test", leavesSecretsOut: true),
            manifests: ".",
            requests: 1,
            tool: "test",
            created: Timestamp(secondsSince1970: 0),
            lifetime: 1,
            digest: { $0 }
        )
        return try PlanFile(Array(file.text { $0 }.utf8)) { $0 }
    }

    private func project(_ generator: inout BackendGenerator) -> InMemorySource {
        let hasSecrets = generator.chance(30)
        let backends = generator.project(Self.version).mapValues { hasSecrets ? $0 : $0.withoutSecrets }
        return World.project(backends, policy: ["replace": "allow"], version: Self.version)
    }

    /// Gives one backend of the service other properties, or a title.
    private func editByOthers(_ world: World, _ generator: inout BackendGenerator) async throws {
        var state = await world.host.state
        let name = generator.pick(["alpha", "beta", "gamma", "delta"])
        let live = state.services[World.service]?[name]?.properties.members ?? [:]
        let edited = generator.chance(40) ? generator.single().withoutSecrets : live.merging(["title": "theirs"]) { $1 }
        state.put(name, .object(edited), in: World.service)
        try await world.host.replaceState(state)
    }
}

extension [String: Value] {
    /// Without what binds a step to its revision, so that only its changes decide.
    fileprivate var withoutSecrets: Self { filter { $0.key != "credentials" && $0.key != "proxy" } }
}
