import Applying
import AzureTransport
import BackendModel
import BackendSchema
import Diffing
import Emulator
import Loading
import Planning
import Reconciling
import Synchronization
import TestSupport
import Testing

/// A service that answers late, twice, otherwise or not at all, and others who write to it.
struct HostileServiceTests {
    private let base: [String: Value] = ["url": "https://a.example", "protocol": "http"]

    @Test(arguments: [
        Fault(.resetBefore, method: "PATCH"), Fault(.status(Fault.Answer(status: 412)), method: "PATCH"),
    ])
    func `a secret that is not there yet is written, not taken for hidden`(fault: Fault) async throws {
        let world = try world(["a": base], faults: [fault])
        let report = await world.apply(try await world.plan(World.project(["a": with(header: "s3cret")])))

        #expect(outcomes(report) == [.applied])
        #expect(try await header(world) == ["s3cret"])
    }

    @Test(arguments: [EmulatorSwitches.Secrets.omitted, .masked, .null])
    func `a hidden secret that others may have changed is not written over`(
        secrets: EmulatorSwitches.Secrets
    ) async throws {
        var switches = EmulatorSwitches()
        switches.secrets = secrets
        let theirs: Value = ["credentials": ["header": ["X-Key": ["theirs"]]]]
        let world = try world(["a": with(header: "old")], switches, [Fault(.editByOther(theirs), method: "PATCH")])
        let project = World.project(["a": with(header: "new")])

        #expect(outcomes(await world.apply(try await world.plan(project))) == [.drifted])
        #expect(try await header(world) == ["theirs"])
        #expect(outcomes(await world.apply(try await world.plan(project))) == [.applied])
    }

    @Test func `a connection that the service wrote otherwise than asked is reconnected`() async throws {
        var switches = EmulatorSwitches()
        switches.urlSlash = .added
        let world = try world(["a": base], switches)
        let project = World.project(["a": base.merging(["url": "https://b.example"]) { $1 }])

        #expect(outcomes(await world.apply(try await world.plan(project))) == [.notKept])
        #expect(await world.host.log.count { $0.method == "POST" } == 1)
    }

    @Test func `a create that is answered 404 is refused, not repeated for ever`() async throws {
        var answer = Fault.Answer(status: 404)
        answer.code = "ResourceNotFound"
        answer.message = "Backend not found."
        let world = try world([:], faults: [Fault(.status(answer), method: "PUT", times: nil)])

        let report = await world.apply(try await world.plan(World.project(["a": base])))

        #expect(outcomes(report) == [.refused])
        #expect(await world.host.log.count { $0.method == "PUT" } == 1)
    }

    @Test(arguments: [EmulatorSwitches.Secrets.omitted, .masked, .null])
    func `a secret the service does not show is written when it changes, and only then`(
        secrets: EmulatorSwitches.Secrets
    ) async throws {
        var switches = EmulatorSwitches()
        switches.secrets = secrets
        let world = try world(["a": base], switches)
        for (key, title) in [("first", "one"), ("first", "two"), ("second", "two"), ("third", "three")] {
            let project = World.project(["a": with(header: key, ["title": .string(title)])])
            #expect(outcomes(await world.apply(try await world.plan(project))) == [.applied])
            #expect(try await header(world) == [.string(key)])

            let again = try #require(try await world.plan(project).only?.plan)
            #expect(again.steps.isEmpty)
            #expect(again.notes.flatMap(\.settled).map(\.reason) == [.notShown])
        }
    }

    @Test func `a delete that took effect though the service failed is followed by the create`() async throws {
        var switches = EmulatorSwitches()
        switches.typeChange = .refused
        switches.deleteMissing = .preconditionFailed
        var answer = Fault.Answer(status: 503)
        answer.isDone = true
        let world = try world(["a": base, "m": base], switches, [Fault(.status(answer), method: "DELETE")])

        let report = await world.apply(
            try await world.plan(World.project(["a": pool("m"), "m": base], policy: ["replace": "allow"]))
        )

        #expect(outcomes(report) == [.applied])
        #expect(await world.host.state.services[World.service]?["a"]?.properties.members["type"] == "Pool")
    }

    @Test(
        arguments: [["replace": "allow", "fields": "listed"], ["replace": "allow", "ignore": ["credentials"]]]
            as [[String: Value]]
    )
    func `a backend whose secrets are hidden is not replaced`(policy: [String: Value]) async throws {
        var switches = EmulatorSwitches()
        switches.secrets = .masked
        let world = try world(["a": with(header: "precious"), "m": base], switches)
        let wanted = pool("m").merging(["url": .null, "protocol": .null]) { $1 }

        let planned = try await world.plan(World.project(["a": wanted, "m": base], policy: policy))

        #expect(planned.only?.plan.problems.map(\.rule).contains("masked-value-kept") == true)
    }

    @Test func `a memory that cannot be read ends the plan, however long the list is`() async throws {
        struct Unreadable: Error {}
        let backends = Dictionary(uniqueKeysWithValues: (0..<40).map { ("b\($0)", base) })
        let world = try world(backends, pageSize: 1)
        await #expect(throws: Unreadable.self) {
            try await world.plan(World.project(["b1": base]), recall: { _ in throw Unreadable() })
        }
    }

    @Test(arguments: ["certificate", "cluster"])
    func `another thumbprint does not drag the certificate of the old one along`(kind: String) async throws {
        var switches = EmulatorSwitches()
        switches.thumbprints = .resolvedEverywhere
        let world = try world([:], switches)
        func project(_ letter: String) -> InMemorySource {
            let print = Value.string(String(repeating: letter, count: 40))
            let cluster: Value = [
                "managementEndpoints": ["https://x.example:19080"], "clientCertificatethumbprint": print,
            ]
            let more: [String: Value] =
                kind == "certificate"
                ? ["credentials": ["certificate": [print]]] : ["properties": ["serviceFabricCluster": cluster]]
            return World.project(["a": base.merging(more) { $1 }])
        }
        _ = await world.apply(try await world.plan(project("A")))
        await world.host.clearLog()

        #expect(outcomes(await world.apply(try await world.plan(project("B")))) == [.applied])

        let bodies = await world.host.log.filter(\.isWrite).compactMap(\.body).map { JSONWriter.text(of: $0) }
        #expect(!bodies.contains { $0.lowercased().contains("/certificates/") }, "\(bodies)")
        #expect(try await world.plan(project("B")).only?.plan.isEmpty == true)
    }

    @Test func `what is put back is what was deleted, edits of others included`() async throws {
        var switches = EmulatorSwitches()
        switches.typeChange = .refused
        let world = try world(
            ["a": base, "m": base],
            switches,
            [
                Fault(.editByOther(["novelty": 1]), method: "PUT", target: .backend("a")),
                Fault(.status(Fault.Answer(status: 403)), method: "PUT", target: .backend("a"), first: 3),
            ]
        )

        let report = await world.apply(
            try await world.plan(World.project(["a": pool("m"), "m": base], policy: ["replace": "allow"]))
        )

        #expect(outcomes(report) == [.restored])
        let stored = await world.host.state.services[World.service]?["a"]?.properties.members
        #expect(stored?["novelty"] == 1)
        #expect(stored?["url"] == "https://a.example")
    }

    @Test func `a change of which a part was refused is told as that`() async throws {
        var switches = EmulatorSwitches()
        switches.patchMerge = .deepIgnoringNull
        let live = base.merging(["title": "x", "description": "d"]) { $1 }
        let world = try world(["a": live], switches, [Fault(.status(Fault.Answer(status: 403)), method: "PUT")])
        let project = World.project(["a": base.merging(["title": "y"]) { $1 }])

        let report = await world.apply(try await world.plan(project))

        #expect(outcomes(report) == [.partlyApplied])
        #expect(report.entries.first?.result?.remaining.map(\.path) == ["description"])
        #expect(try await world.plan(project).only?.plan.steps.count == 1)
    }

    @Test func `a member that the list missed and its own read found is there`() async throws {
        let world = try world([:])
        // The list shows what was there when the fault was set.
        await world.host.add(Fault(.staleList, target: .list, times: nil))
        var state = await world.host.state
        state.put("m", .object(base), in: World.service)
        try await world.host.replaceState(state)
        let plan = try #require(try await world.plan(World.project(["m": base, "p": pool("m")])).only?.plan)
        #expect(plan.problems == [])
        #expect(plan.steps.map(\.id) == ["p"])
    }

    @Test func `a run that is cut off after a delete still creates what it deleted`() async throws {
        var switches = EmulatorSwitches()
        switches.typeChange = .refused
        let world = try world(["a": base, "m": base], switches)
        let project = World.project(["a": pool("m"), "m": base], policy: ["replace": "allow"])
        let made = try #require(try await world.plan(project).only)
        let step = try #require(made.plan.steps.first)
        let writer = CuttingWriter(wrapped: made.service)
        let executor = StepExecutor(
            writer: writer,
            renewer: NoTokenRenewer(),
            differ: made.differ,
            clock: world.clock,
            policy: .standard
        )
        let run = Task { try await executor.run(step, using: SeededGenerator(seed: 1)) }
        writer.onDelete.withLock { $0 = { run.cancel() } }

        #expect(try await run.value.outcome == .applied)
        #expect(await world.host.state.services[World.service]?["a"]?.properties.members["type"] == "Pool")
    }

    @Test(arguments: [(59, [Duration]()), (61, [.seconds(60)])])
    func `a step that would wait past the end of its run gives up at once`(end: Int, waits: [Duration]) async throws {
        var busy = Fault.Answer(status: 429)
        busy.retryAfter = "60"
        let world = try world(["a": base], faults: [Fault(.status(busy), method: "PATCH")])
        let plan = try await world.plan(World.project(["a": base.merging(["title": "t"]) { $1 }]))
        let made = try #require(plan.only)
        let before = world.clock.sleeps.count
        let executor = StepExecutor(
            writer: made.service,
            renewer: NoTokenRenewer(),
            differ: made.differ,
            clock: world.clock,
            policy: .standard,
            end: world.clock.now.advanced(by: .seconds(end))
        )

        let result = try await executor.run(try #require(made.plan.steps.first), using: SeededGenerator(seed: 1))

        #expect(result.outcome == (waits.isEmpty ? .gaveUp : .applied))
        #expect(result.ranOutOfTime == waits.isEmpty)
        #expect(world.clock.sleeps.dropFirst(before) == waits[...])
    }

    @Test(arguments: [EmulatorSwitches.Secrets.shown, .omitted])
    func `no PUT of what is seen wipes a secret that is hidden and that the manifest leaves alone`(
        secrets: EmulatorSwitches.Secrets
    ) async throws {
        var switches = EmulatorSwitches()
        switches.secrets = secrets
        switches.patchMerge = .deepIgnoringNull
        let world = try world(["a": with(header: "theirs", ["description": "old"])], switches)
        let listed = base.merging(["credentials": ["query": ["code": ["ours"]]], "description": .null]) { $1 }
        let project = World.project(["a": listed], policy: ["fields": "listed"])

        let report = await world.apply(try await world.plan(project))

        #expect(outcomes(report) == [secrets == .shown ? .applied : .notKept])
        #expect(try await header(world) == ["theirs"])
    }

    @Test func `an ignored list item is neither removed nor added`() async throws {
        let live: Value = ["type": "Pool", "pool": ["services": [["id": "/backends/m"], ["id": "/backends/n"]]]]
        let world = try world(["m": base, "n": base, "p": live.members])
        let project = World.project(
            ["p": pool("m").merging(["title": "t"]) { $1 }],
            policy: ["ignore": ["pool.services[n]"]]
        )
        #expect(try await world.plan(project).only?.plan.steps.flatMap(\.changes).map(\.path) == ["title"])
    }

    @Test func `an edit of a managed field between plan and apply is never written over`() async throws {
        let world = try world(
            ["a": base],
            faults: [Fault(.editByOther(["url": "https://theirs.example"]), method: "PATCH")]
        )
        let report = await world.apply(
            try await world.plan(World.project(["a": base.merging(["url": "https://b.example"]) { $1 }]))
        )
        #expect(outcomes(report) == [.drifted])
        #expect(
            await world.host.state.services[World.service]?["a"]?.properties.members["url"] == "https://theirs.example"
        )
    }

    private func world(
        _ backends: [String: [String: Value]],
        _ switches: EmulatorSwitches = EmulatorSwitches(),
        _ faults: [Fault] = [],
        pageSize: Int = 100
    ) throws -> World {
        var state = EmulatorState()
        for (name, properties) in backends { state.put(name, .object(properties), in: World.service) }
        return try World(Emulator(state: state, switches: switches, faults: faults, pageSize: pageSize))
    }

    private func world(_ backends: [String: [String: Value]], faults: [Fault]) throws -> World {
        try world(backends, EmulatorSwitches(), faults)
    }

    private func with(header key: String, _ more: [String: Value] = [:]) -> [String: Value] {
        base.merging(["credentials": ["header": ["X-Key": [.string(key)]]]]) { $1 }.merging(more) { $1 }
    }

    private func pool(_ member: String) -> [String: Value] {
        ["type": "Pool", "pool": ["services": [["id": .string(member)]]]]
    }

    private func outcomes(_ report: ApplyReport) -> [ApplyMachine.Outcome?] {
        report.entries.map { $0.result?.outcome }
    }

    private func header(_ world: World) async throws -> Value? {
        let stored = await world.host.state.services[World.service]?["a"]?.properties
        return stored?.members["credentials"]?.members["header"]?.members["X-Key"]
    }
}

/// Cuts the run off at its delete, and, as a network client does, gives up calls of a task that was cancelled.
private final class CuttingWriter: BackendWriter {
    let onDelete = Mutex<(@Sendable () -> Void)?>(nil)
    private let wrapped: World.Service

    init(wrapped: World.Service) { self.wrapped = wrapped }

    func send(_ request: BackendRequest, to id: BackendID) async throws(CallFailure) -> BackendAnswer {
        // The test may still be on its way to say what is to happen.
        while case .delete = request, onDelete.withLock({ $0 == nil }) { await Task.yield() }
        if case .delete = request { onDelete.withLock { $0 }?() }
        if Task.isCancelled { throw .lost("cancelled") }
        return try await wrapped.send(request, to: id)
    }
}
