import Applying
import BackendModel
import Emulator
import Loading
import Planning
import Reconciling
import Reporting
import TestSupport
import Testing

/// Approved plans of several services: all are carried out, or none.
struct ReviewedRunTests {
    private static let services = ["west", "north"]

    private func project(title: Value?, wave: Int64 = 0) -> InMemorySource {
        var orders: [String: Value] = ["url": "https://orders.example", "protocol": "http"]
        orders["title"] = title
        return World.project(
            ["orders": orders],
            services: [["name": "west"], ["name": "north", "wave": .integer(wave)]]
        )
    }

    private func id(_ service: String) -> ServiceResourceID {
        ServiceResourceID(
            subscription: World.service.subscription,
            resourceGroup: World.service.resourceGroup,
            service: service
        )
    }

    /// Two services of one backend, and the plan file of a title for it.
    private func approved(_ world: World, _ wanted: InMemorySource) async throws -> PlanFile {
        _ = await world.rollOut(try await world.plan(project(title: nil)))
        let planned = try await world.plan(wanted)
        let plans = try planned.services.map { service in
            (
                plan: try #require(service.plan.plan),
                state: try #require(planned.project.states.first { $0.environment == service.environment }),
                address: "emulator"
            )
        }
        let file = PlanFile(
            of: plans,
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

    private func review(
        _ file: PlanFile,
        _ wanted: InMemorySource,
        _ world: World
    ) async throws -> ReviewedRun<World.Service> {
        await world.host.clearLog()
        let planned = try await world.plan(wanted)
        let services = try #require(file.services(for: planned.project.states) { $0 })
        return ReviewedRun(of: services, against: planned, isStrict: false)
    }

    private func edit(_ service: String, _ world: World) async throws {
        var state = await world.host.state
        let theirs: Value = ["url": "https://orders.example", "protocol": "http", "title": "theirs"]
        state.put("orders", theirs, in: id(service))
        try await world.host.replaceState(state)
    }

    @Test(arguments: [0, 1] as [Int64], services)
    func `one service that was edited keeps every one from being written, and all are told`(
        wave: Int64,
        edited: String
    ) async throws {
        let world = try World()
        let wanted = project(title: "ours", wave: wave)
        let file = try await approved(world, wanted)
        try await edit(edited, world)

        let review = try await review(file, wanted, world)

        #expect(review.hasConflict)
        let outcomes = review.refusal.map { $0.report?.entries.map(\.outcomeName) }
        #expect(outcomes == Self.services.map { [$0 == edited ? "drifted" : "withheld"] })
        #expect(ExitStatus.of(review.refusal) == .conflict)
        let text = RolloutText(review.refusal, files: file.files).text
        #expect(
            Self.services.allSatisfy { text.contains($0) } && text.contains("theirs") && text.contains("plan again")
        )
        #expect(!(await world.host.log.contains { $0.isWrite }))
    }

    @Test func `all services are carried out where nobody came between`() async throws {
        let world = try World()
        let wanted = project(title: "ours", wave: 1)
        let file = try await approved(world, wanted)

        let review = try await review(file, wanted, world)
        #expect(!review.hasConflict)
        let planned = Planned(project: try await world.plan(wanted).project, services: review.services)
        let reports = review.told(await world.rollOut(planned))

        #expect(reports.map { $0.report?.entries.map(\.outcomeName) } == [["applied"], ["applied"]])
        let again = try await self.review(file, wanted, world)
        let done = again.told(await world.rollOut(Planned(project: planned.project, services: again.services)))
        #expect(done.map { $0.report?.entries.map(\.outcomeName) } == [["alreadyConverged"], ["alreadyConverged"]])
        let text = RolloutText(done, files: file.files).text
        #expect(text.split(separator: "\n").count { $0.contains("✓ backends/orders  already as desired") } == 2)
    }
}
