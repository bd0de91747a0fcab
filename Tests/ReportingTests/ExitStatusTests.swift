import Applying
import BackendModel
import Planning
import Reporting
import TestSupport
import Testing

struct ExitStatusTests {
    /// Swift Testing has an `ExitStatus` of its own.
    typealias Status = Reporting.ExitStatus

    @Test func `the numbers are a contract`() {
        #expect(Status.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 64])
    }

    private static let tripped = Guard(.updates, count: 5, total: 10, limit: 30)
    private static let problem = Diagnostic(.error, rule: "r", "m", at: .nowhere)

    @Test(arguments: [
        (Plan.unchanged, false, Status.done),
        (.unchanged, true, .done),
        (.sample(), false, .done),
        (.sample(), true, .changes),
        (.sample(guards: [tripped]), true, .guarded),
        (.sample(steps: [], guards: [tripped]), false, .guarded),
        (.sample(guards: [tripped], problems: [problem]), true, .error),
        (.sample(problems: [problem]), false, .error),
    ])
    func `a plan decides the status`(_ plan: Plan, _ detailed: Bool, _ status: Status) {
        #expect(Status.of(plan, detailed: detailed) == status)
    }

    private static func ended(_ outcome: ApplyMachine.Outcome) -> ApplyReport.Entry {
        .ended(StepResult(step: .patch, outcome: outcome))
    }

    /// What each end of a step comes to alone.
    private static let alone: [(ApplyReport.Entry, Status)] = [
        (ended(.applied), .done), (ended(.alreadyConverged), .done),
        (ended(.drifted), .conflict), (ended(.overtaken), .conflict),
        (ended(.notKept), .appliedInPart), (ended(.notReconnected), .appliedInPart),
        (ended(.lostBackend), .appliedInPart),
        (ended(.refused), .error), (ended(.gaveUp), .error), (ended(.unknown), .error), (ended(.restored), .error),
        (.skipped(.patch, needs: "a"), .error), (.left(.patch), .error), (.cutShort(.patch), .error),
    ]

    @Test(arguments: alone)
    func `a step decides the status, alone and beside one that was applied`(
        _ entry: ApplyReport.Entry,
        _ status: Status
    ) {
        #expect(Status.of(ApplyReport(entries: [entry])) == status)
        let beside = Status.of(ApplyReport(entries: [Self.ended(.applied), entry]))
        #expect(beside == (status == .done ? .done : .appliedInPart))
    }

    @Test func `a conflict outweighs other failures where nothing was applied`() {
        let report = ApplyReport(entries: [Self.ended(.refused), Self.ended(.drifted), .left(.patch)])

        #expect(Status.of(report) == .conflict)
    }

    @Test func `nothing to apply is done`() {
        #expect(Status.of(ApplyReport(entries: [])) == .done)
    }

    @Test(
        arguments: [
            ([], Status.done), ([.accepted], .done), ([.lost("x")], .error), ([.refused(.refusal)], .error),
            ([.accepted, .lost("x")], .appliedInPart),
        ] as [([ReconnectResult.Outcome], Status)]
    )
    func `reconnects decide the status`(_ outcomes: [ReconnectResult.Outcome], _ status: Status) {
        #expect(Status.of(outcomes.map { ReconnectResult(id: "a", outcome: $0) }) == status)
    }
}
