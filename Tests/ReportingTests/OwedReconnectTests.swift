import Applying
import BackendModel
import Diffing
import Planning
import Reporting
import TestSupport
import Testing

/// What is told of reconnects that an earlier run left to pay.
struct OwedReconnectTests {
    private static let debt = ReconnectDebt(id: "orders", state: .owed, etag: ETag("\"1\""), after: nil)
    private static let payment = PlanStep(
        .reconnect,
        desired: .sample("orders", policy: BackendPolicy(reconnect: .init(after: "PT5M"))),
        changes: [],
        live: .sample("orders", "2"),
        debt: debt
    )
    private static let patch = PlanStep(
        .patch,
        desired: .sample("orders"),
        changes: [.changed("title", "a", "b")],
        live: .sample("orders", "2"),
        debt: debt
    )

    @Test func `a plan with nothing but a payment says what is paid, and why`() {
        let text = PlanText(.sample(steps: [Self.payment], unmanaged: 0), files: .samples).text
        #expect(text.contains("  ↻ backends/orders                           backends/orders.yaml:1\n"), "\(text)")
        #expect(text.contains("    after PT5M  owed from an earlier run\n"))
        #expect(text.contains("1 to reconnect (1 owed from an earlier run), 13 unchanged"))
        #expect(ExitStatus.of(.sample(steps: [Self.payment]), detailed: true) == .changes)
    }

    @Test func `a step that pays as well says so`() {
        let text = PlanText(.sample(steps: [Self.patch]), files: .samples).text
        #expect(text.contains("  ↻ backends/orders  after PT2M  owed from an earlier run\n"), "\(text)")
        #expect(PlanMarkdown(.sample(steps: [Self.patch]), files: .samples).text.contains("~ patch, reconnect owed"))
        #expect(PlanMarkdown(.sample(steps: [Self.payment]), files: .samples).text.contains("↻ reconnect owed"))
    }

    @Test func `as JSON it is a step and a number`() {
        let value = PlanJSON(.sample(steps: [Self.payment]), files: .samples).value
        let step = value.members["steps"]?.items.first?.members
        #expect(step?["action"] == "reconnect")
        #expect(step?["request"] == ["method": "POST"])
        #expect(step?["reconnect"]?.members["owed"] == true)
        #expect(value.members["summary"]?.members["owedReconnects"] == 1)
        #expect(value.members["summary"]?.members["reconnect"] == 1)
    }

    @Test(
        arguments: [
            (.applied, nil, "reconnects after PT5M, as owed from an earlier run"),
            (.notReconnected, debt, "next: apply again, which pays it"),
            (.notReconnected, nil, "next: backstay reconnect orders"),
        ] as [(ApplyMachine.Outcome, ReconnectDebt?, String)]
    )
    func `what became of a payment is told`(outcome: ApplyMachine.Outcome, debt: ReconnectDebt?, words: String) {
        let result = StepResult(step: Self.payment, outcome: outcome, debt: debt)
        let report = ApplyReport(entries: [.ended(result)])
        let text = ApplyText(report, of: .sample(steps: [Self.payment]), files: .samples).text
        #expect(text.contains(words), "\(text)")
    }

    @Test func `of several services, the one to reconnect at is named`() {
        let result = StepResult(step: Self.payment, outcome: .notReconnected)
        let plan = Plan.sample(steps: [Self.payment])
        let report = ServiceReport(plan.environment, .carriedOut(plan, ApplyReport(entries: [.ended(result)])))
        let reports = [report, report]
        let words = "backstay reconnect orders --service \(plan.environment.scope.label)"
        #expect(RolloutText(reports, files: .samples).text.contains("next: \(words)\n"))
        #expect(RolloutMarkdown(reports, files: .samples).text.contains("next: \(words)\n"))
        #expect(JSONWriter.text(of: RolloutJSON(reports, files: .samples).value).contains("\"\(words)\""))
    }

    @Test func `a step that ran out of time says so, and what it owes still`() {
        let result = StepResult(step: Self.patch, outcome: .partlyApplied, ranOutOfTime: true, debt: Self.debt)
        let report = ApplyReport(entries: [.ended(result)])
        let plan = Plan.sample(steps: [Self.patch])
        let text = ApplyText(report, of: plan, files: .samples).text
        #expect(text.contains("    the run may take no longer, so the step did not wait\n"), "\(text)")
        #expect(text.contains("    owed: the reconnect; the next apply pays it\n"), "\(text)")
        let step = ApplyJSON(report, of: plan, files: .samples).value.members["steps"]?.items.first?.members
        #expect(step?["ranOutOfTime"] == true)
        #expect(step?["reconnectOwed"] == true)
    }

    @Test func `a step that the journal did not take is told, and counts as left`() {
        let report = ApplyReport(entries: [.notJournalled(Self.patch, reason: "disk full")])
        let text = ApplyText(report, of: .sample(steps: [Self.patch]), files: .samples).text
        #expect(text.contains("not begun, because the journal could not be written: disk full"))
        #expect(text.contains("0 failed, 1 left"))
        #expect(ExitStatus.of(report) == .error)
    }

    @Test func `history is a table, newest first as it is given`() throws {
        let service = ServiceKey(plane: "emulator", service: ServiceScope.contoso.armID)
        func start(
            _ seconds: Int64,
            _ cause: RunRecord.Cause = .command,
            at revision: String? = nil
        ) -> RunRecord.Start {
            RunRecord.Start(
                time: Timestamp(secondsSince1970: seconds),
                command: "apply",
                environment: "test",
                service: service,
                version: "0.1.0",
                cause: cause,
                revision: revision
            )
        }
        var counts = ApplyCounts()
        counts.patched = 2
        counts.reconnected = 1
        let end = RunRecord.End(time: Timestamp(secondsSince1970: 100), outcome: .appliedInPart, counts: counts)
        let runs = [
            RunRecord(number: 10, start: start(90, .drift, at: "0123456789abcdef"), end: end),
            RunRecord(number: 9, start: start(1), end: nil),
        ]
        #expect(
            HistoryText().text(runs) == """
                RUN  STARTED               COMMAND  ENVIRONMENT  SERVICE  OUTCOME        CAUSE    REVISION      CHANGES
                10   1970-01-01T00:01:30Z  apply    test         contoso  appliedInPart  drift    0123456789ab  2 patched, 1 reconnected
                9    1970-01-01T00:00:01Z  apply    test         contoso  unfinished     command  -

                """
        )
        let json = HistoryJSON.value(runs)
        #expect(json.members["runs"]?.items.first?.members["ended"] == "1970-01-01T00:01:40Z")
        #expect(json.members["runs"]?.items.first?.members["cause"] == "drift")
        #expect(json.members["runs"]?.items.first?.members["revision"] == "0123456789abcdef")
        #expect(json.members["runs"]?.items.last?.members["outcome"] == "unfinished")
        #expect(json.members["runs"]?.items.last?.members["revision"] == nil)
    }
}
