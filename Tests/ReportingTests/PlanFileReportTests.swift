import BackendModel
import Diffing
import Planning
import Reporting
import TestSupport
import Testing

struct PlanFileReportTests {
    private static let plan = Plan.sample(
        notes: Plan.full.notes,
        lifted: [Guard(.updates, count: 3, total: 4, limit: 30)],
        leftOut: Plan.full.leftOut
    )
    private static let created = Timestamp(secondsSince1970: 1_795_366_270)

    private func file(_ plan: Plan) -> PlanFile {
        self.file([plan])
    }

    private func file(_ plans: [Plan]) -> PlanFile {
        PlanFile(
            of: plans.map { ($0, DesiredState(environment: $0.environment, backends: []), "emulator") },
            files: .samples,
            selection: .init(environment: "test", targets: ["orders"], excludes: ["x"], leavesSecretsOut: true),
            manifests: "deploy",
            requests: 7,
            tool: "0.1.0",
            created: Self.created,
            lifetime: 3_600,
            digest: { "\($0.utf8.count)" }
        )
    }

    private func report(_ plan: Plan, after seconds: Int64 = 0) -> PlanFileReport {
        PlanFileReport(file(plan), now: Self.created.advanced(bySeconds: seconds))
    }

    @Test func `a plan file shows what the plan showed, and until when it can be applied`() {
        let plan = PlanText(Self.plan, files: .samples, requests: 7).text
        let scope = "from 'deploy', only orders, without x, without secrets, for emulator"

        #expect(
            report(Self.plan).text == plan
                + "\nSaved 2026-11-22T16:51:10Z by backstay 0.1.0 \(scope); expires 2026-11-22T17:51:10Z.\n"
        )
        #expect(report(Self.plan, after: 3_600).text.hasSuffix("; expired 2026-11-22T17:51:10Z.\n"))
    }

    @Test func `as JSON and Markdown, too`() {
        let json = report(Self.plan).json
        var members = json.members
        members["saved"] = nil
        #expect(.object(members) == PlanJSON(Self.plan, files: .samples, requests: 7).value)
        #expect(json.members["saved"]?.members["expired"] == false)
        #expect(json.members["saved"]?.members["manifests"] == "deploy")
        #expect(report(Self.plan).markdown.hasPrefix(PlanMarkdown(Self.plan, files: .samples).text + "\nSaved "))
    }

    @Test func `several services are shown as they were, with headings and a total`() {
        let other = Plan(
            environment: .testing(scope: .contoso.workspace("w"), wave: 2),
            steps: Self.plan.steps.filter { $0.reconnect == nil },
            counts: Self.plan.counts
        )
        let plans = [Self.plan, other].map { ServicePlan($0.environment, .success($0)) }
        let report = PlanFileReport(file([Self.plan, other]), now: Self.created)

        #expect(
            report.text.hasPrefix(PlansText(plans, files: .samples, requests: 7).text + "\nSaved "),
            "\(report.text)"
        )
        #expect(report.markdown.hasPrefix(PlansMarkdown(plans, files: .samples).text + "\nSaved "))
        var members = report.json.members
        members["saved"] = nil
        #expect(.object(members) == PlansJSON(plans, files: .samples, requests: 7).value)
    }

    @Test func `an owed reconnect is shown from the file as from the plan`() {
        let debt = ReconnectDebt(id: "orders", state: .sent, etag: ETag("\"1\""), after: "PT3M")
        let steps = [PlanStep.Action.patch, .reconnect].map {
            PlanStep($0, desired: .sample("orders"), changes: [], live: .sample("orders", "2"), debt: debt)
        }
        for plan in steps.map({ Plan.sample(steps: [$0]) }) {
            let file = file(plan)
            #expect(PlanText(file.services[0].plan, files: file.files).text == PlanText(plan, files: .samples).text)
            #expect(PlanText(plan, files: .samples).text.contains("owed from an earlier run"))
        }
    }

    @Test func `every change is shown from the file as it is shown from the plan`() {
        for plan in SecrecyTests.everyChange.map({ Plan.sample(steps: [SecrecyTests.step($0)]) }) {
            let file = file(plan)
            let kept = file.services[0].plan
            #expect(PlanText(kept, files: file.files).text == PlanText(plan, files: .samples).text)
            #expect(PlanJSON(kept, files: file.files).value == PlanJSON(plan, files: .samples).value)
            #expect(!file.text { $0 }.contains(canary))
        }
    }
}
