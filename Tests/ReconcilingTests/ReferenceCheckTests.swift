import BackendModel
import Emulator
import Planning
import Reconciling
import TestSupport
import Testing

struct ReferenceCheckTests {
    private static let certificate = "\(ServiceScope.contoso.armID)/certificates/client"
    private static let orders: [String: Value] = [
        "url": "https://a.example", "protocol": "http", "title": "Orders",
        "credentials": [
            "header": ["x-key": ["{{orders-key}}"], "x-both": ["{{Tenant}}/{{orders-kye}}"]],
            "certificateIds": ["client"],
        ],
    ]

    @Test func `what a plan refers to is looked up, a list a kind`() async throws {
        let world = try World(Self.emulator(["namedValues": ["orders-key", "tenant"], "certificates": ["clients"]]))

        let planned = try await world.plan(World.project(["orders": Self.orders]))

        let problems = planned.only?.plan.problems ?? []
        #expect(Set(problems.map(\.rule)) == ["named-value-missing", "certificate-missing"])
        #expect(
            problems.map(\.help).sorted { ($0 ?? "") < ($1 ?? "") } == [
                "did you mean 'clients'?", "did you mean 'orders-key'?",
            ]
        )
        #expect(await world.lists == ["backends", "certificates", "namedValues"])
    }

    @Test func `long lists are read to their end`() async throws {
        let names = (0..<25).map { Value.string("filler-\($0)") } + ["orders-key", "tenant", "orders-kye"]
        let world = try World(Self.emulator(["namedValues": .array(names), "certificates": ["client"]], pageSize: 10))

        let planned = try await world.plan(World.project(["orders": Self.orders]))

        #expect(planned.only?.plan.problems.isEmpty == true)
        #expect(await world.lists.count { $0 == "namedValues" } == 3)
    }

    @Test func `a plan that writes no reference asks for no list`() async throws {
        let live: Value = [
            ["name": "orders", "properties": .object(Self.orders.merging(["title": "Old"]) { $1 })]
        ]
        let world = try World(Self.emulator(["backends": live, "namedValues": [], "certificates": []]))
        var wanted = Self.orders
        wanted["credentials"] = [
            "header": ["x-key": ["{{orders-key}}"], "x-both": ["{{Tenant}}/{{orders-kye}}"]],
            "certificateIds": ["client"],
        ]

        let planned = try await world.plan(World.project(["orders": wanted]))

        #expect(planned.only?.plan.steps.map(\.action) == [.patch])
        #expect(planned.only?.plan.problems.isEmpty == true)
        #expect(await world.lists == ["backends"])
    }

    @Test func `a plan of no change takes one request a page`() async throws {
        let live: Value = [["name": "orders", "properties": .object(Self.orders)]]
        let world = try World(Self.emulator(["backends": live, "namedValues": [], "certificates": []]))

        let planned = try await world.plan(World.project(["orders": Self.orders]))

        #expect(planned.only?.plan.isEmpty == true)
        #expect(await world.host.log.count == 1)
    }

    @Test func `a list that may not be read is told of and stops nothing`() async throws {
        let world = try World(
            Self.emulator([
                "namedValues": [], "certificates": ["client"],
                "permissions": [["actions": ["*"], "notActions": ["Microsoft.ApiManagement/service/namedValues/*"]]],
            ])
        )

        let planned = try await world.plan(World.project(["orders": Self.orders]))

        #expect(planned.only?.plan.problems.isEmpty == true)
        #expect(planned.only?.plan.notListed.mapValues(\.code) == [.namedValues: "AuthorizationFailed"])
    }

    @Test func `where any reference is taken there is nothing to tell`() async throws {
        let world = try World(Self.emulator([:]))

        let planned = try await world.plan(World.project(["orders": Self.orders]))

        #expect(planned.only?.plan.problems.isEmpty == true)
        #expect(planned.only?.plan.notListed.isEmpty == true)
        #expect(await world.lists.count == 3)
    }

    @Test func `unasked, no reference is looked up`() async throws {
        let world = try World(Self.emulator(["namedValues": [], "certificates": []]))

        let planned = try await world.plan(World.project(["orders": Self.orders]), checksReferences: false)

        #expect(planned.only?.plan.problems.isEmpty == true)
        #expect(await world.lists == ["backends"])
    }

    private static func emulator(_ service: [String: Value], pageSize: Int = 100) throws -> Emulator {
        let state = try EmulatorState(value: ["services": [ServiceScope.contoso.armID: .object(service)]])
        return Emulator(state: state, pageSize: pageSize)
    }
}

extension World {
    /// The collections that were listed, a page each.
    fileprivate var lists: [String] {
        get async {
            await host.log.filter { $0.backend == nil }.map { String($0.path.split(separator: "/").last ?? "") }
                .sorted()
        }
    }
}
