import Applying
import BackendModel
import Emulator
import Loading
import Planning
import Reconciling
import TestSupport
import Testing

/// One environment, and more than one service.
struct SeveralServicesTests {
    private let orders: [String: Value] = ["url": "https://orders.${region}.example", "protocol": "http"]
    private let payments: [String: Value] = ["url": "https://payments.example", "protocol": "http"]

    private static func service(_ name: String, wave: Int = 0, region: String = "west") -> [String: Value] {
        ["name": .string(name), "wave": .integer(Int64(wave)), "variables": ["region": .string(region)]]
    }

    private func project(_ services: [[String: Value]]) -> InMemorySource {
        World.project(["orders": orders, "payments": payments], services: services)
    }

    private func id(_ service: String, workspace: String? = nil) -> ServiceResourceID {
        ServiceResourceID(
            subscription: World.service.subscription,
            resourceGroup: World.service.resourceGroup,
            service: service,
            workspace: workspace
        )
    }

    private func url(_ backend: String, at service: ServiceResourceID, _ world: World) async -> String? {
        await world.host.state.services[service]?[backend]?.properties.members["url"]?.text
    }

    @Test func `every service gets what its variables say`() async throws {
        let world = try World()
        let project = project([Self.service("a", region: "west"), Self.service("b", region: "north")])

        let reports = await world.rollOut(try await world.plan(project))

        #expect(reports.map { $0.isSuccess } == [true, true])
        #expect(await url("orders", at: id("a"), world) == "https://orders.west.example")
        #expect(await url("orders", at: id("b"), world) == "https://orders.north.example")
        #expect(await url("payments", at: id("b"), world) == "https://payments.example")
        let again = try await world.plan(project)
        #expect(again.services.map { $0.plan.plan?.isEmpty } == [true, true])
    }

    @Test func `services come out by wave, whatever was read first`() async throws {
        let names = ["c", "a", "d", "b", "f", "e"]
        let services = names.enumerated().map { Self.service($1, wave: $0 % 2) }
        let planned = try await World().plan(project(services))
        #expect(planned.services.map(\.environment.scope.service) == ["c", "d", "f", "a", "b", "e"])
    }

    @Test func `a service that cannot be read is told in its place, and the others are planned`() async throws {
        var state = EmulatorState()
        state.declare(id("there"))
        let world = try World(Emulator(state: state, isStrict: true))

        let planned = try await world.plan(project([Self.service("gone"), Self.service("there")]))

        #expect(planned.services.map { $0.plan.plan?.steps.count } == [nil, 2])
        let failure = #expect(throws: CallFailure.self) { try planned.services[0].result.get() }
        #expect(failure?.serviceError?.status == 404)
    }

    @Test func `a failed wave stops the next, and holds up no other service of its own`() async throws {
        let fault = try Fault(parsing: "PUT orders #1 status=400")
        let world = try World(Emulator(faults: [fault]))
        let waves = [Self.service("a"), Self.service("b"), Self.service("c", wave: 3), Self.service("d", wave: 7)]

        let reports = await world.rollOut(try await world.plan(project(waves)))

        #expect(reports.map { $0.isSuccess }.filter { $0 }.count == 1)
        let sent = await world.host.log.filter { $0.isWrite && ($0.path.contains("/c/") || $0.path.contains("/d/")) }
        #expect(sent.isEmpty)
        for report in reports[2...] {
            guard case .notBegun(_, failedWave: 0) = report.course else {
                Issue.record("\(report.course)")
                continue
            }
        }
        #expect(await world.host.log.count { $0.isWrite } == 4)
    }

    @Test func `a service that is as it should be is done, even behind a failed wave`() async throws {
        var state = EmulatorState()
        let sound: Value = ["url": "https://orders.west.example", "protocol": "http"]
        state.put("orders", sound, in: id("b"))
        state.put("payments", .object(payments), in: id("b"))
        let world = try World(Emulator(state: state, isStrict: true))

        let planned = try await world.plan(project([Self.service("gone"), Self.service("b", wave: 1)]))
        let reports = await world.rollOut(planned)

        #expect(reports.map { $0.isSuccess } == [false, true])
    }

    @Test func `a plan that is blocked is not carried out, and its wave has failed`() async throws {
        let limits: [String: Value] = ["changes": 1]
        let services = [Self.service("a"), Self.service("b"), Self.service("c", wave: 1)]
        let project = World.project(["orders": orders, "payments": payments], limits: limits, services: services)
        var state = EmulatorState()
        state.put("payments", .object(payments), in: id("b"))
        let world = try World(Emulator(state: state))

        let reports = await world.rollOut(try await world.plan(project))

        #expect(reports.map { $0.isSuccess } == [false, true, false])
        #expect(await world.host.log.count { $0.isWrite } == 1)
    }

    @Test func `a run that is stopped leaves the steps of all services`() async throws {
        let world = try World()
        let stop = StopSignal()
        stop.stop()

        let planned = try await world.plan(project([Self.service("a"), Self.service("b", wave: 1)]))
        let reports = await world.rollOut(planned, stop: stop)

        let entries = reports.flatMap { $0.report?.entries ?? [] }
        #expect(entries.count == 4)
        #expect(entries.allSatisfy { if case .left = $0 { true } else { false } })
        #expect(await world.host.log.count { $0.isWrite } == 0)
    }

    @Test func `a workspace has backends of its own, and nothing in it is told to reconnect`() async throws {
        let services: [[String: Value]] = [Self.service("a"), Self.service("a").merging(["workspace": "w"]) { $1 }]
        var state = EmulatorState()
        for place in [id("a"), id("a", workspace: "w")] {
            state.put("orders", ["url": "https://old.example", "protocol": "http"], in: place)
        }
        let pool: [String: Value] = ["type": "Pool", "pool": ["services": [["id": "orders"]]]]
        let project = World.project(["orders": orders, "all": pool], services: services)
        let world = try World(Emulator(state: state))

        let planned = try await world.plan(project)
        #expect(planned.services.map { $0.plan.plan?.reconnects } == [1, 0])
        #expect(await world.rollOut(planned).map { $0.isSuccess } == [true, true])

        let log = await world.host.log
        #expect(log.filter { $0.method == "POST" }.map { $0.path.contains("/workspaces/") } == [false])
        let properties = await world.host.state.services[id("a", workspace: "w")]?["all"]?.properties
        let member = properties?.members["pool"]?.members["services"]?.items.first?.members["id"]?.text
        #expect(member == "\(id("a", workspace: "w"))/backends/orders")
        #expect(try await world.plan(project).services.map { $0.plan.plan?.isEmpty } == [true, true])
    }

    @Test func `a run can be limited to some services`() async throws {
        var options = ProjectOptions()
        options.services = ["B", "c/w"]
        let services = [
            Self.service("a"), Self.service("b"), Self.service("c"),
            Self.service("c").merging(["workspace": "w"]) { $1 },
        ]
        let world = try World()
        let planned = try await world.plan(project(services), options)
        #expect(planned.services.map(\.environment.scope.label) == ["b", "c/w"])
        #expect(await world.host.log.allSatisfy { !$0.path.contains("/service/a/") })

        options.services = ["orders-we"]
        let unknown = try await world.plan(project([Self.service("orders-w"), Self.service("x")]), options)
        #expect(unknown.services.isEmpty)
        #expect(
            unknown.project.misuse
                == Project.Misuse(
                    "environment 'test' has no service 'orders-we'",
                    help: "did you mean 'orders-w'?"
                )
        )
    }

    @Test func `what is wrong for some services only says for which`() async {
        let services = [Self.service("a"), ["name": "b"], ["name": "c"]]
        let project = await readProject(from: project(services), ProjectOptions())
        #expect(project.states.isEmpty)
        #expect(
            project.diagnostics.map(\.message.text) == ["unknown variable 'region', for services 'b', 'c'"]
        )
        let everywhere = await readProject(from: self.project([["name": "b"], ["name": "c"]]), ProjectOptions())
        #expect(everywhere.diagnostics.map(\.message.text) == ["unknown variable 'region'"])
    }

    @Test func `no more requests are under way than the whole run may have`() async throws {
        let names = (0..<20).map { "backend-\($0)" }
        let backends = Dictionary(uniqueKeysWithValues: names.map { ($0, payments) })
        let services = (0..<8).map { Self.service("s\($0)") }
        let world = try World()

        let planned = try await world.plan(World.project(backends, services: services))
        #expect(await world.rollOut(planned).allSatisfy { $0.isSuccess })

        #expect((2...4).contains(world.traffic.most))
        #expect(await world.host.log.count { $0.method == "PUT" } == 160)
    }
}
