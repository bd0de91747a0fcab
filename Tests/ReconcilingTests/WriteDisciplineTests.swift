import Applying
import BackendModel
import BackendSchema
import Diffing
import Emulator
import Planning
import Reconciling
import TestSupport
import Testing

/// What goes over the wire, as the emulator saw it.
struct WriteDisciplineTests {
    @Test(arguments: [(0, 1), (1, 1), (99, 1), (100, 1), (101, 2), (250, 3)])
    func `a plan without changes costs a request a page`(count: Int, pages: Int) async throws {
        let backends = Self.backends(count)
        let world = try World(Self.emulator(backends))

        let plan = try #require(try await world.plan(World.project(backends), lifted: [.empty]).only?.plan)

        #expect(plan.isEmpty)
        #expect(await world.host.log.count == pages)
    }

    @Test func `a plan with changes and creates costs a read for each more, and apply a write for each`() async throws {
        var backends = Self.backends(250)
        let world = try World(Self.emulator(backends))
        for number in 0..<5 { backends["b\(number)"]?["title"] = "changed" }
        for number in 0..<4 { backends["new\(number)"] = ["url": "https://new.example", "protocol": "http"] }

        let planned = try await world.plan(World.project(backends))
        #expect(await world.host.log.count == 3 + 9)

        await world.host.clearLog()
        #expect(await world.apply(planned).entries.filter { $0.isSuccess }.count == 9)
        #expect(
            await world.host.log.map(\.method).sorted() == Array(repeating: "PATCH", count: 5)
                + Array(repeating: "PUT", count: 4)
        )
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `every write names a revision read in the run, or follows a 404 read in it`(seed: UInt64) async throws {
        var generator = BackendGenerator(.v2025_09_01_preview, SeededGenerator(seed: seed))
        let world = try World(Emulator(pageSize: 2), seed: seed)
        for _ in 0..<2 {
            let project = World.project(generator.project(.v2025_09_01_preview), version: .v2025_09_01_preview)
            await world.host.clearLog()
            _ = await world.apply(try await world.plan(project))
            expectSighted(await world.host.log)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `a PATCH names no first-level property that did not change`(seed: UInt64) async throws {
        let version = APIVersion.v2025_09_01_preview
        var generator = BackendGenerator(version, SeededGenerator(seed: seed))
        let world = try World(seed: seed)
        _ = await world.apply(try await world.plan(World.project(generator.project(version), version: version)))
        let planned = try await world.plan(World.project(generator.project(version), version: version))
        let steps = try #require(planned.only?.plan.steps)
        await world.host.clearLog()
        _ = await world.apply(planned)
        for entry in await world.host.log where entry.method == "PATCH" {
            let step = try #require(steps.first { $0.id.name == entry.backend })
            let named = Set(entry.body?.members["properties"]?.members.keys ?? [:].keys)
            #expect(named == Set(step.changes.compactMap { $0.path.firstLevel }))
        }
    }

    @Test(arguments: [
        EmulatorSwitches.PatchMerge.deep, .replaceFirstLevel, .deepIgnoringNull, .replaceIgnoringNull, .refuseObjects,
    ])
    func `a live property that nobody knows survives PATCH and PUT`(merge: EmulatorSwitches.PatchMerge) async throws {
        var switches = EmulatorSwitches()
        switches.patchMerge = merge
        let live: Value = [
            "url": "https://a.example", "protocol": "http", "novelty": ["depth": [1, ["x": .number("2.50")]]],
            "tls": ["validateCertificateChain": false, "pin": "p"],
            "credentials": ["header": ["X-A": ["1"], "X-B": ["2"]], "odd": 1],
        ]
        let world = try World(Self.emulator(["orders": live.members], switches))
        let project = World.project([
            "orders": ["url": "https://b.example", "protocol": "http", "credentials": ["header": ["X-A": ["3"]]]]
        ])

        #expect(await world.apply(try await world.plan(project)).entries.map { $0.isSuccess } == [true])

        let kept = try #require(await world.host.state.services[World.service]?["orders"]?.properties.members)
        #expect(kept["novelty"] == ["depth": [1, ["x": .number("2.50")]]])
        #expect(kept["tls"]?.members["pin"] == "p")
        #expect(kept["credentials"]?.members["odd"] == 1)
        #expect(kept["credentials"]?.members["header"]?.members["X-A"] == ["3"])
        #expect(kept["credentials"]?.members["header"]?.members["X-B"]?.isVacant ?? true)
        #expect(kept["url"] == "https://b.example")
    }

    private func expectSighted(_ log: [EmulatorLogEntry]) {
        var absent: Set<String> = []
        for entry in log {
            let name = entry.backend?.lowercased() ?? ""
            if entry.method == "GET", entry.status == 404 { absent.insert(name) }
            guard entry.isWrite, entry.method != "POST" else { continue }
            #expect(entry.ifMatch != "*")
            #expect(entry.ifMatch != nil || (entry.ifNoneMatch == "*" && absent.contains(name)), "\(entry)")
        }
    }

    private static func backends(_ count: Int) -> [String: [String: Value]] {
        Dictionary(
            uniqueKeysWithValues: (0..<count).map { ("b\($0)", ["url": "https://b.example", "protocol": "http"]) }
        )
    }

    private static func emulator(
        _ backends: [String: [String: Value]],
        _ switches: EmulatorSwitches = EmulatorSwitches()
    ) -> Emulator {
        var state = EmulatorState()
        for (name, properties) in backends { state.put(name, .object(properties), in: World.service) }
        return Emulator(state: state, switches: switches)
    }
}
