import Applying
import BackendModel
import Planning
import Reporting
import TestSupport
import Testing

struct ApplyReportTests {
    @Test func `every end of a step is told with what to do next`() throws {
        try expectGolden(ApplyText(.full, of: .full, files: .samples).text, "apply.txt")
    }

    @Test func `colours mark what failed`() throws {
        let style = Style(isColoured: true)

        try expectGolden(ApplyText(.full, of: .full, files: .samples, style: style).text, "apply-coloured.txt")
    }

    @Test func `a report as JSON tells everything but secrets`() throws {
        let value = ApplyJSON(.full, of: .full, files: .samples).value

        try expectGolden(JSONWriter.text(of: value, .indented) + "\n", "apply.json")
    }

    @Test func `a report as Markdown folds nothing that failed`() throws {
        let text = ApplyMarkdown(.full, of: .full, files: .samples).text

        try expectGolden(text, "apply.md")
        let folded = try #require(text.firstRange(of: "<details>"))
        #expect(text[..<folded.lowerBound].contains("the service refused it"))
    }

    @Test func `every step counts once`() throws {
        let summary = ApplyJSON(.full, of: .full, files: .samples).value.members["summary"]?.members ?? [:]

        let parts = ["created", "patched", "replaced", "alreadyConverged", "failed", "left"].map { summary[$0] }
        let total = parts.reduce(0) { sum, part in if case .integer(let count) = part { sum + Int(count) } else { sum }
        }
        #expect(total == ApplyReport.full.entries.count)
    }

    @Test(arguments: [
        (
            ApplyReport(entries: [.left(.patch)]),
            "Applied: 0 created, 0 patched, 0 replaced, 0 reconnected; 0 failed, 1 left."
        ),
        (ApplyReport(entries: []), "Applied: 0 created, 0 patched, 0 replaced, 0 reconnected; 0 failed, 0 left."),
        (
            ApplyReport(entries: [.ended(StepResult(step: .patch, outcome: .applied))]),
            "Applied: 0 created, 1 patched, 0 replaced, 1 reconnected; 0 failed, 0 left."
        ),
        (
            ApplyReport(entries: [.ended(StepResult(step: .patch, outcome: .alreadyConverged)), .cutShort(.creation)]),
            "Applied: 0 created, 0 patched, 0 replaced, 0 reconnected, 1 already as desired; 1 failed, 0 left."
        ),
    ])
    func `one line says what a report comes to`(_ report: ApplyReport, _ summary: String) {
        let last = ApplyText(report, of: .full, files: .samples).text.split(separator: "\n").last

        #expect(last.map(String.init) == summary)
    }

    @Test(arguments: [
        ("url", "backends/orders.yaml:2:3"), ("properties.Url", "backends/orders.yaml:2:3"),
        ("/properties/url", "backends/orders.yaml:2:3"), ("properties", "backends/orders.yaml:1:1"),
        ("properties.serviceFabricCluster.x", "backends/orders.yaml:1:1"), ("pool", "backends/orders.yaml:1:1"),
    ])
    func `what the service objects to is found in the manifest`(_ target: String, _ place: String) {
        let detail = ServiceError.Detail(code: "", target: target, message: "no")
        let error = ServiceError(status: 400, code: "ValidationError", details: [detail])
        let report = ApplyReport(entries: [.ended(StepResult(step: .patch, outcome: .refused, error: error))])

        let text = ApplyText(report, of: .full, files: .samples).text

        #expect(text.contains("      '\(target)': no → \(place)\n"), "\(text)")
    }

    @Test(arguments: [
        (ApplyProgress.began(.patch), "~ backends/orders …"),
        (.began(.creation), "+ backends/billing …"),
        (.ended(StepResult(step: .creation, outcome: .applied)), "✓ backends/billing created"),
        (.ended(StepResult(step: .patch, outcome: .applied)), "✓ backends/orders patched, reconnects after PT2M"),
        (
            .ended(StepResult(step: .patch, outcome: .refused, error: .refusal)),
            "! backends/orders refused: 400 ValidationError: One or more fields contain incorrect values:"
        ),
        (
            .ended(StepResult(step: .patch, outcome: .unknown, lostReason: "reset")),
            "! backends/orders unknown: no answer told whether the change took effect"
        ),
    ])
    func `progress is a line an event`(_ event: ApplyProgress, _ line: String) {
        #expect(ProgressText().line(event) == line)
    }
}
