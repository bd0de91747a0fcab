import Applying
import BackendModel
import Planning
import Reporting
import TestSupport
import Testing

struct PruneReportTests {
    @Test func `a plan tells what it deletes, and what it keeps`() throws {
        try expectGolden(PlanText(Self.plan, files: .samples).text, "prune.txt")
        try expectGolden(PlanMarkdown(Self.plan, files: .samples).text, "prune.md")
    }

    @Test func `a program is told the request, and why a backend stays`() {
        let json = PlanJSON(Self.plan, files: .samples).value.members
        let step = json["steps"]?.items.last?.members
        #expect(step?["action"] == "delete")
        #expect(step?["request"] == ["method": "DELETE", "ifMatch": "\"7\""])
        #expect(json["summary"]?.members["delete"] == 1)
        #expect(
            json["retained"] == [
                ["backend": "a", "pools": ["p", "q"], "reason": "member of pools 'p', 'q', which stay"],
                ["backend": "b", "pools": [], "reason": "the list did not show all that the service has"],
            ]
        )
    }

    @Test func `what became of deletes is told`() throws {
        let outcomes: [ApplyMachine.Outcome] = [.applied, .alreadyConverged, .drifted, .refused, .unknown]
        let ended = outcomes.map { ApplyReport.Entry.ended(StepResult(step: Self.delete, outcome: $0, requests: 1)) }
        let report = ApplyReport(entries: ended + [.skipped(Self.delete, needs: "orders")])
        try expectGolden(ApplyText(report, of: Self.plan, files: .samples).text, "prune-apply.txt")
    }

    private static let delete = PlanStep(
        .delete,
        desired: .sample("orders-old", file: 0),
        changes: [],
        live: .sample("orders-old", "7")
    )

    private static let plan = Plan(
        environment: .testing(),
        steps: [.patch, delete],
        retained: [
            Plan.Retained(id: "a", reason: .member(of: ["p", "q"])), Plan.Retained(id: "b", reason: .listIncomplete),
        ],
        counts: Plan.Counts()
    )
}
