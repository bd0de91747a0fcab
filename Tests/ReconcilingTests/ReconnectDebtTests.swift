import Applying
import BackendModel
import BackendSchema
import Diffing
import Emulator
import Planning
import Reconciling
import TestSupport
import Testing

/// Reconnects that one run owes and the next one pays.
struct ReconnectDebtTests {
    private let project = World.project(["a": ["url": "https://new.example", "protocol": "http"]])

    @Test func `a run that goes well leaves no debt`() async throws {
        let world = try world()
        #expect(await world.apply(try await world.plan(project)).entries.map(\.outcomeName) == ["applied"])
        #expect(world.book.debts == [])
    }

    @Test(arguments: [503, 429, 409, 400])
    func `a reconnect that the service does not take is owed, shown and paid once by the next run`(
        status: Int
    ) async throws {
        let world = try world(Fault(.status(Fault.Answer(status: status)), method: "POST", times: nil))
        let report = await world.apply(try await world.plan(project))
        #expect(report.entries.map(\.outcomeName) == ["notReconnected"])
        #expect(world.book.debts.map(\.state) == [.owed])
        await world.host.clearFaults()
        await world.host.clearLog()

        let planned = try await world.plan(project)
        #expect(planned.only?.plan.steps.map(\.action) == [.reconnect])
        #expect(await world.apply(planned).entries.map(\.outcomeName) == ["applied"])
        #expect(await world.host.log.filter(\.isWrite).map(\.method) == ["POST"])
        #expect(world.book.debts == [])
        #expect(try await world.plan(project).only?.plan.isEmpty == true)
    }

    @Test(arguments: [403, 404, 405])
    func `a reconnect that is refused for good is told and not owed`(status: Int) async throws {
        let world = try world(Fault(.status(Fault.Answer(status: status)), method: "POST", times: nil))
        let report = await world.apply(try await world.plan(project))
        #expect(report.entries.map(\.outcomeName) == ["notReconnected"])
        #expect(report.entries.first?.result?.debt == nil)
        #expect(world.book.debts == [])
        #expect(try await world.plan(project).only?.plan.isEmpty == true)
    }

    @Test(arguments: [403, 404, 405, 503])
    func `a payment that is refused for good closes the debt, another keeps it`(status: Int) async throws {
        let world = try world(Fault(.status(Fault.Answer(status: status)), method: "POST", times: nil))
        world.book.put(ReconnectDebt(id: "a", state: .owed, etag: ETag("\"0\""), after: nil), of: "a")
        let asIs = World.project(["a": ["url": "https://old.example", "protocol": "http"]])

        let report = await world.apply(try await world.plan(asIs))

        #expect(report.entries.map(\.outcomeName) == ["notReconnected"])
        #expect(world.book.debts.count == (status == 503 ? 1 : 0))
    }

    @Test(arguments: ["status=400", "status=403", "status=503 x*"])
    func `a change that the service refuses owes nothing`(fault: String) async throws {
        let world = try world(try Fault(parsing: "PATCH \(fault)"), try Fault(parsing: "PUT \(fault)"))
        _ = await world.apply(try await world.plan(project))
        // A 503 does not say whether the work was done; what became of it, the next run finds out.
        #expect(world.book.debts.map(\.state) == (fault.contains("503") ? [.sent] : []))
        await world.host.clearFaults()
        let plan = try await world.plan(project).only?.plan
        #expect(plan?.steps.map(\.action) == [.patch])
        #expect(plan?.debts == 0)
    }

    @Test func `a change whose answers are all lost is reconnected for by the next run`() async throws {
        let world = try world(
            Fault(.resetAfter, method: "PATCH", times: nil),
            Fault(.resetBefore, method: "GET", target: .backend(nil), first: 2, times: nil)
        )
        let report = await world.apply(try await world.plan(project))
        #expect(report.entries.map(\.outcomeName) == ["unknown"])
        #expect(world.book.debts.map(\.state) == [.sent])
        await world.host.clearFaults()
        await world.host.clearLog()

        #expect(await world.apply(try await world.plan(project)).entries.map(\.outcomeName) == ["applied"])
        #expect(await world.host.log.filter(\.isWrite).map(\.method) == ["POST"])
        #expect(world.book.debts == [])
    }

    @Test
    func `what others changed after a change of unknown fate is reconnected for, though the service wants no more`()
        async throws
    {
        let refusal = Fault(.status(Fault.Answer(status: 400)), method: "PATCH", times: nil)
        let world = try world(refusal)
        world.book.put(ReconnectDebt(id: "a", state: .sent, etag: ETag("\"0\""), after: nil), of: "a")

        #expect(await world.apply(try await world.plan(project)).entries.map(\.outcomeName) == ["refused"])

        #expect(await world.host.log.filter(\.isWrite).map(\.method) == ["PATCH", "POST"])
        #expect(world.book.debts == [])
    }

    @Test func `what a PATCH left open is tried again where the PUT after it was never answered`() async throws {
        let faults = [
            Fault(.status(Fault.Answer(status: 412)), method: "PUT"),
            Fault(.status(Fault.Answer(status: 403)), method: "GET", target: .backend(nil), first: 2),
            Fault(.status(Fault.Answer(status: 403)), method: "POST"),
        ]
        let world = try world(faults, "deepIgnoringNull", beside: ["description": "to be cleared"])
        let report = await world.apply(try await world.plan(project))
        #expect(report.entries.map(\.outcomeName) == ["notReconnected"])
        #expect(report.entries.first?.result?.change == .partlyApplied)
        await world.host.clearFaults()

        #expect(try await world.plan(project).only?.plan.steps.first?.changes.map(\.path) == ["description"])
    }

    @Test func `a journal that takes nothing keeps the change from being sent`() async throws {
        let world = try world()
        world.book.fail()
        let report = await world.apply(try await world.plan(project))
        #expect(report.entries.map(\.outcomeName) == ["notJournalled"])
        #expect(await world.host.log.filter(\.isWrite) == [])
    }

    @Test func `what a run does not look at stays as it is`() async throws {
        let world = try world()
        world.book.put(ReconnectDebt(id: "a", state: .owed, etag: ETag("\"0\""), after: nil), of: "a")
        let base: [String: Value] = ["url": "https://old.example", "protocol": "http"]
        let both = World.project(["a": base, "b": base])
        let plan = try await world.plan(both, excludes: ["a"]).only?.plan
        #expect(plan?.steps.map(\.id) == ["b"])
        #expect(plan?.voidDebts == [])
        #expect(try await world.plan(both).only?.plan.steps.map(\.id) == ["a", "b"])
    }

    private func world(_ faults: Fault...) throws -> World { try world(faults) }

    private func world(_ faults: [Fault], _ merge: String? = nil, beside others: [String: Value] = [:]) throws -> World
    {
        let old: [String: Value] = ["url": "https://old.example", "protocol": "http"]
        var state = EmulatorState()
        state.put("a", .object(old.merging(others) { $1 }), in: World.service)
        var switches = EmulatorSwitches()
        if let merge { try switches.set("patchMerge", to: merge) }
        return try World(Emulator(state: state, switches: switches, faults: faults))
    }
}
