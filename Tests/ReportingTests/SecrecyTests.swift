import Applying
import BackendModel
import Diffing
import Planning
import Reporting
import TestSupport
import Testing

struct SecrecyTests {
    private static let plans = [
        Plan.full, .sample(), .unchanged, .sample(steps: everyChange.map { step($0) }),
    ]

    /// Every pair of values, each with the secret in another place of it.
    static let everyChange: [FieldChange] = {
        let values: [Value?] = [
            nil, .hidden(), .array([.hidden(), .hidden("x\(canary)")]), ["a": .hidden(), "b": "plain"],
            ["a": ["b": ["c": .hidden()]]], "plain", .hidden(String(repeating: canary, count: 20)),
        ]
        let urls = [
            "https://\(canary)@h/", "https://u:\(canary)@h:1/p", "https://h/?\(canary)", "https://h/p?a=b@\(canary)",
            "https://u:\(canary)/x@h/", "https://u:p?\(canary)@h/", "https://h/#\(canary)", "//\(canary)@h",
            "\(canary)@h",
            "https://u:\(canary)@", "mailto:\(canary)@h?x", "https://a@\(canary)@h", "https://h\\\(canary)@x",
            "{{name}}?\(canary)", "https://h/p",
        ]
        let addresses: [Value?] =
            [nil, .hidden(), .array(urls.map { .string($0) })] + urls.map { .string($0) }
        return values.flatMap { live in values.map { FieldChange.changed("f", live, $0) } }
            + addresses.flatMap { live in addresses.map { FieldChange.address("f", live, $0) } }
    }()

    static func step(_ change: FieldChange) -> PlanStep {
        PlanStep(.patch, desired: .sample("x"), changes: [change], live: .sample("x", "1"))
    }

    @Test(arguments: plans)
    func `no report of a plan holds a secret`(_ plan: Plan) {
        let coloured = Style(isColoured: true, width: 40)
        let texts = [
            PlanText(plan, files: .samples).text, PlanText(plan, files: .samples, style: coloured).text,
            JSONWriter.text(of: PlanJSON(plan, files: .samples).value), PlanMarkdown(plan, files: .samples).text,
        ]

        for text in texts { #expect(!text.contains(canary)) }
    }

    @Test func `no report of an apply holds a secret, however it ended`() {
        let outcomes = ApplyMachine.Outcome.allCases
        let entries = Self.everyChange.enumerated().map { number, change -> ApplyReport.Entry in
            let outcome = outcomes[number % outcomes.count]
            return .ended(
                StepResult(
                    step: Self.step(change),
                    outcome: outcome,
                    remaining: [change],
                    others: [change],
                    error: .refusal
                )
            )
        }
        for report in [ApplyReport.full, ApplyReport(entries: entries)] {
            let texts = [
                ApplyText(report, of: .full, files: .samples).text,
                ApplyMarkdown(report, of: .full, files: .samples).text,
                JSONWriter.text(of: ApplyJSON(report, of: .full, files: .samples).value),
                report.entries.compactMap { $0.result.map { ProgressText().line(.ended($0)) } }.joined(),
                report.entries.map { ProgressText().line(.began($0.step)) }.joined(),
            ]

            for text in texts { #expect(!text.contains(canary)) }
        }
    }

    @Test func `what a terminal or a build agent would obey reaches no text`() {
        let evil = "x\u{1B}[2J\u{9B}\u{202E}\n::warning::##vso[task.x]##[x]##VSO["
        let change = FieldChange.changed(FieldPath([.member(evil)]), .string(evil), .array([.string(evil)]))
        let step = PlanStep(.patch, desired: .sample(BackendID(evil)), changes: [change], live: .sample("x", evil))
        let error = ServiceError(
            status: 400,
            code: evil,
            message: evil,
            details: [.init(code: evil, target: evil, message: evil)],
            request: RequestIDs(client: evil, service: evil, correlation: evil)
        )
        let result = StepResult(step: step, outcome: .refused, error: error, lostReason: evil)
        let problem = Diagnostic(.error, rule: "r", .init(evil), at: .nowhere, help: evil)
        let plan = Plan.sample(
            steps: [step],
            notes: [
                .init(id: BackendID(evil), settled: [SettledChange(path: FieldPath([.item(evil)]), reason: .notKept)])
            ],
            guards: [Guard(.hosts, count: 1, total: 1, limit: 0, names: [evil])],
            problems: [problem],
            leftOut: [BackendID(evil): [FieldPath([.member(evil)])]]
        )
        let report = ApplyReport(entries: [.ended(result), .skipped(step, needs: BackendID(evil))])
        let reconnects = [ReconnectResult(id: BackendID(evil), outcome: .lost(evil))]
        let files = FileTable([evil])
        let texts = [
            PlanText(plan, files: files).text, PlanMarkdown(plan, files: files).text,
            ApplyText(report, of: plan, files: files).text, ApplyMarkdown(report, of: plan, files: files).text,
            ReconnectText(reconnects, environment: .testing(), after: evil).text,
            JSONWriter.text(of: PlanJSON(plan, files: files).value),
            JSONWriter.text(of: ApplyJSON(report, of: plan, files: files).value),
            JSONWriter.text(of: ReconnectJSON(reconnects, environment: .testing(), after: evil).value),
            DiagnosticRenderer(files: files).text([problem]), ProgressText().line(.ended(result)),
        ]

        for text in texts {
            #expect(!text.contains(/[\u{1B}\u{9B}\u{202E}]/), "\(text.debugDescription)")
            #expect(!text.contains("\n::") && !text.contains(/##(vso)?\[/.ignoresCase()), "\(text)")
        }
    }
}
