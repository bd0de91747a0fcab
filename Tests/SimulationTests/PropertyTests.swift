import Applying
import BackendModel
import Loading
import Planning
@testable import Simulation
import TestSupport
import Testing

/// The promises, one by one: each a test of its own that draws what endangers it most.
struct PropertyTests {
    private static let seeds = 0..<24 as Range<UInt64>
    private static let unanswered = TransportFault.allCases.map { Disturbance.transport($0) }

    @Test(arguments: seeds) func `P1: every write carries a revision read in its run, or follows a 404`(seed: UInt64) {
        _ = expectSound(.drawn(seed, percent: 50, edits: 30), seed)
    }

    @Test(arguments: seeds) func `P2: no edit of others is written over, no unmanaged field touched`(seed: UInt64) {
        _ = expectSound(.drawn(seed, percent: 0, edits: 70), seed)
    }

    @Test(arguments: seeds) func `P3: nothing is deleted but in a replacement that was agreed to`(seed: UInt64) throws {
        var scenario = Scenario.drawn(seed)
        scenario.initial["nobodys"] = ["url": "https://n.example", "protocol": "http"]
        let disturber = Disturber.drawn(percent: 30, edits: 0, seed: seed)
        let chronicle = try #require(Simulation(scenario: scenario, disturber: disturber, troubledPasses: 3).run())

        #expect(chronicle.held("nobodys") != nil)
        #expect(Oracle.deletes.violations(chronicle) == [])
    }

    @Test(arguments: seeds) func `P5: a reconnect follows a confirmed change, each at least once`(seed: UInt64) {
        _ = expectSound(.drawn(seed, percent: 50, edits: 20, Self.unanswered), seed)
    }

    @Test(arguments: seeds) func `P6: no secret is told, whoever quotes it`(seed: UInt64) throws {
        let quotes = FalseAnswer.all.filter { $0.body == .quotingRequest }.map { Disturbance.answer($0) }
        let disturber = Disturber.drawn(percent: 70, edits: 10, kinds: quotes + [.semantics(.masked)], seed: seed)
        let simulation = Simulation(scenario: .drawn(seed), disturber: disturber, troubledPasses: 3)
        let chronicle = try #require(simulation.run())

        #expect(Oracle.secrecy.violations(chronicle) == [])
        for pass in chronicle.passes {
            var dumped = ""
            dump(pass.plan, to: &dumped)
            dump(pass.report, to: &dumped)
            #expect(!dumped.contains(Canary.text))
        }
    }

    @Test func `P7: a backend that is declared twice is refused before anything is written`() throws {
        var scenario = Scenario.fixed(.createAndPatch)
        scenario.desired["A"] = scenario.desired["a"]
        let chronicle = try #require(Simulation(scenario: scenario, disturber: .none).run())

        #expect(chronicle.passes.map(\.failure) == Array(repeating: "the project has errors", count: 4))
        #expect(chronicle.trace.filter { $0.method != "GET" } == [])
    }

    @Test(arguments: seeds) func `P8: requests and tokens go to the configured host alone`(seed: UInt64) {
        let lures =
            FalseAnswer.all.filter { $0.location != nil }.map { Disturbance.answer($0) }
            + [.semantics(.linkElsewhere), .semantics(.linkLoop), .tokenExpired]
        _ = expectSound(.drawn(seed, percent: 50, edits: 0, lures), seed)
    }

    @Test(arguments: seeds) func `P9, P10: once peace comes all is as desired, and stays without a write`(seed: UInt64)
    {
        _ = expectSound(.drawn(seed, percent: 70, edits: 50), seed)
    }

    @Test(arguments: [403, 409, 500]) func `P12: one backend that fails holds up no other`(status: Int) throws {
        var scenario = Scenario.fixed(.createAndPatch)
        scenario.desired["c"] = scenario.desired["a"]
        scenario.desired["p"] = ["type": "Pool", "pool": ["services": [["id": "a"]]]]
        let failing = Disturbance.answer(FalseAnswer(status: status))
        let chronicle = try #require(Simulation(scenario: scenario, disturber: .always(failing, at: "a")).run())

        let entries = try #require(chronicle.passes.first?.report).entries
        #expect(entries.filter(\.isSuccess).map { $0.step.id.name } == ["b", "c"])
        #expect(entries.compactMap { $0.result == nil ? $0.step.id.name : nil } == ["p"])
        #expect(Oracle.violations(of: chronicle) == [])
    }

    @Test(arguments: seeds) func `P13: waits are as long as the service asks, and bounded`(seed: UInt64) {
        let throttles = FalseAnswer.all.filter { $0.retryAfter != nil || $0.status == 429 }.map {
            Disturbance.answer($0)
        }
        _ = expectSound(.drawn(seed, percent: 70, edits: 0, throttles), seed)
    }

    @Test(arguments: [
        (409, "PessimisticConcurrencyConflict"), (412, "PreConditionFailed"), (422, "ManagementApiRequestFailed"),
    ])
    func `P14: a conflict is waited out, and a 412 looked up first`(status: Int, code: String) throws {
        let conflict = Disturbance.answer(FalseAnswer(status: status, body: .error(code)))
        let scenario = Scenario.fixed(.clearing)
        let chronicle = try #require(Simulation(scenario: scenario, disturber: .exact([3: [conflict]])).run())

        #expect(chronicle.outcomes == [.applied])
        #expect(Oracle.violations(of: chronicle) == [])
        #expect(chronicle.trace[3].method == (status == 412 ? "GET" : "PATCH"))
    }

    @Test(arguments: TransportFault.allCases)
    func `P15: what became of a write is looked up, not assumed`(fault: TransportFault) throws {
        let scenario = Scenario.fixed(.hiddenSecret)
        let simulation = Simulation(scenario: scenario, disturber: .exact([3: [.transport(fault)]]))
        let chronicle = try #require(simulation.run())

        #expect(chronicle.trace[3].method == (fault == .refused ? "PATCH" : "GET"))
        #expect(Oracle.violations(of: chronicle) == [])
    }

    @Test(arguments: seeds) func `P20: the same seed gives the same, to the byte`(seed: UInt64) throws {
        let simulation = Simulation.drawn(seed, percent: 40, edits: 20)
        let first = try #require(simulation.run())
        #expect(simulation.run()?.text == first.text)
    }
}

extension Chronicle {
    /// How the steps of the first pass ended.
    fileprivate var outcomes: [ApplyMachine.Outcome?] {
        passes.first?.report?.entries.map { $0.result?.outcome } ?? []
    }
}

extension Simulation {
    fileprivate static func drawn(
        _ seed: UInt64,
        percent: Int,
        edits: Int,
        _ kinds: [Disturbance] = Disturbance.all.filter { !$0.isEdit }
    ) -> Simulation {
        Simulation(
            scenario: .drawn(seed),
            disturber: .drawn(percent: percent, edits: edits, kinds: kinds, seed: seed),
            troubledPasses: 2
        )
    }
}
