import Applying
import BackendModel
import Planning
import Reporting
import TestSupport
import Testing

struct SeveralServicesReportTests {
    typealias Status = Reporting.ExitStatus

    private static func environment(_ service: String, workspace: String? = nil, wave: Int = 0) -> Environment {
        Environment(
            name: "test",
            scope: ServiceScope(
                subscriptionID: ServiceScope.contoso.subscriptionID,
                resourceGroup: "rg-\(service)",
                service: service,
                workspace: workspace
            ),
            wave: wave,
            plane: .embeddedEmulator,
            apiVersion: "2024-05-01",
            mark: .nowhere
        )
    }

    private static let west = environment("west")
    private static let team = environment("west", workspace: "team-a")
    private static let north = environment("north", wave: 1)
    private static let south = environment("south", wave: 2)
    private static let failure = CallFailure.rejected(.notFound)

    private let plans = [
        ServicePlan(west, .success(.sample(steps: [.patch]).at(west))),
        ServicePlan(team, .success(.unchanged.at(team))),
        ServicePlan(north, .failure(failure)),
        ServicePlan(south, .success(.full.at(south))),
    ]

    private var reports: [ServiceReport] {
        let applied = ApplyReport(entries: [
            .ended(StepResult(step: .patch, outcome: .applied, etag: ETag("\"BBBB\""), requests: 1))
        ])
        return [
            ServiceReport(Self.west, .carriedOut(Plan.sample(steps: [.patch]).at(Self.west), applied)),
            ServiceReport(Self.team, .carriedOut(Plan.unchanged.at(Self.team), ApplyReport(entries: []))),
            ServiceReport(Self.north, .unreadable(Self.failure)),
            ServiceReport(Self.north, .blocked(Plan.full.at(Self.north))),
            ServiceReport(Self.south, .notBegun(Plan.sample().at(Self.south), failedWave: 1)),
        ]
    }

    @Test func `the plans of several services are told one after the other, and then what they come to`() throws {
        try expectGolden(PlansText(plans, files: .samples, requests: 7).text, "plans.txt")
        let json = PlansJSON(plans, files: .samples, requests: 7).value
        try expectGolden(JSONWriter.text(of: json, .indented) + "\n", "plans.json")
        try expectGolden(PlansMarkdown(plans, files: .samples).text, "plans.md")
    }

    @Test func `what became of several services is told one after the other, and then what it comes to`() throws {
        try expectGolden(RolloutText(reports, files: .samples).text, "rollout.txt")
        let json = RolloutJSON(reports, files: .samples).value
        try expectGolden(JSONWriter.text(of: json, .indented) + "\n", "rollout.json")
        try expectGolden(RolloutMarkdown(reports, files: .samples).text, "rollout.md")
    }

    @Test func `reconnects at several services are told one after the other`() throws {
        let report = ReconnectsReport(
            [
                (Self.west, [ReconnectResult(id: "orders", outcome: .accepted)]),
                (Self.team, [ReconnectResult(id: "orders", outcome: .noSuchCall)]),
            ],
            after: "PT5M"
        )
        try expectGolden(report.text(), "reconnects.txt")
        try expectGolden(JSONWriter.text(of: report.json, .indented) + "\n", "reconnects.json")
    }

    @Test func `no report of several services holds a secret`() {
        let texts = [
            PlansText(plans, files: .samples).text, PlansMarkdown(plans, files: .samples).text,
            JSONWriter.text(of: PlansJSON(plans, files: .samples).value, .indented),
            RolloutText(reports, files: .samples).text, RolloutMarkdown(reports, files: .samples).text,
            JSONWriter.text(of: RolloutJSON(reports, files: .samples).value, .indented),
        ]
        #expect(texts.allSatisfy { !$0.contains(canary) })
    }

    @Test(arguments: [(1, 200), (20, 10), (1000, 1)])
    func `a comment about many services fits, and tells the total`(count: Int, steps: Int) {
        let services = (0..<count).map { number -> ServicePlan in
            let environment = Self.environment("s\(number)")
            let steps = Array(repeating: PlanStep.patch, count: steps)
            return ServicePlan(environment, .success(Plan.sample(steps: steps).at(environment)))
        }
        let text = PlansMarkdown(services, files: .samples).text
        #expect(text.utf8.count <= 60_000)
        #expect(text.contains("Total: \(count) service"))
        #expect(text.contains("### environment test"))
    }

    private static let tripped = Guard(.updates, count: 5, total: 10, limit: 30)
    private static let problem = Diagnostic(.error, rule: "r", "m", at: .nowhere)

    @Test(
        arguments: [
            ([.unchanged, .unchanged], true, Status.done), ([.unchanged, .sample()], true, .changes),
            ([.unchanged, .sample()], false, .done), ([.sample(), .sample(guards: [tripped])], true, .guarded),
            ([.sample(guards: [tripped]), .sample(problems: [problem])], true, .error),
            ([.sample(), nil], true, .error),
            ([nil, .sample(guards: [tripped])], true, .error),
        ] as [([Plan?], Bool, Status)]
    )
    func `the worst of the plans decides the status`(_ plans: [Plan?], _ detailed: Bool, _ status: Status) {
        let plans = plans.map { ServicePlan(Self.west, $0.map { .success($0) } ?? .failure(Self.failure)) }
        #expect(Status.of(plans, detailed: detailed) == status)
    }

    private static func carriedOut(_ outcomes: ApplyMachine.Outcome...) -> ServiceReport.Course {
        let entries = outcomes.map { ApplyReport.Entry.ended(StepResult(step: .patch, outcome: $0)) }
        return .carriedOut(.sample(), ApplyReport(entries: entries))
    }

    @Test(
        arguments: [
            ([carriedOut(.applied), carriedOut()], Status.done),
            ([carriedOut(.applied), carriedOut(.refused)], .appliedInPart),
            ([carriedOut(.applied), .unreadable(failure)], .appliedInPart),
            ([carriedOut(.applied), .notBegun(.sample(), failedWave: 0)], .appliedInPart),
            ([carriedOut(.applied), .blocked(.sample(guards: [tripped]))], .appliedInPart),
            ([carriedOut(), carriedOut(.notKept)], .appliedInPart),
            ([carriedOut(), carriedOut(.drifted), carriedOut(.refused)], .conflict),
            ([carriedOut(), .unreadable(failure), .blocked(.sample(guards: [tripped]))], .error),
            ([carriedOut(), .blocked(.sample(guards: [tripped]))], .guarded),
            ([carriedOut(), .blocked(.sample(problems: [problem]))], .error),
            ([carriedOut(), .notBegun(.sample(), failedWave: 0)], .error),
        ] as [([ServiceReport.Course], Status)]
    )
    func `what became of all services decides the status`(_ courses: [ServiceReport.Course], _ status: Status) {
        #expect(Status.of(courses.map { ServiceReport(Self.west, $0) }) == status)
    }
}

extension Plan {
    fileprivate func at(_ environment: Environment) -> Plan {
        Plan(
            environment: environment,
            steps: steps,
            notes: notes,
            guards: guards,
            problems: problems,
            counts: counts,
            leftOut: leftOut
        )
    }
}
