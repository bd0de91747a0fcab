import BackendModel
import Reporting
import StatusReporting
import Syncing
import TestSupport
import Testing

struct StatusReportTests {
    @Test func `all states are told as text, with what to do about each`() throws {
        try expectGolden(StatusText(.everything).text, "status.txt")
    }

    @Test func `colours follow the states`() throws {
        try expectGolden(StatusText(.everything, style: Style(isColoured: true)).text, "status-coloured.txt")
    }

    @Test func `programs get the same, and its format`() throws {
        try expectGolden(JSONWriter.text(of: StatusJSON(.everything).value, .indented) + "\n", "status.json")
    }

    @Test func `a page gets the same, and nothing in it is more than text`() throws {
        try expectGolden(StatusMarkdown(.everything).text, "status.md")
    }

    @Test func `nothing that a terminal obeys comes through`() {
        let report = StatusReport.everything
        for text in [StatusText(report).text, StatusMarkdown(report).text] { #expect(!text.contains("\u{1B}")) }
    }

    private static let verdicts: [(ServiceStatus, SourceStatus, StatusReport.Verdict)] = [
        (.sample(), .good, .asDesired), (.sample(state: .drifted), .good, .differing),
        (.sample(state: .failing), .good, .failing),
        (.sample(state: .suspended), .good, .differing), (.sample(), .refused, .failing),
        (.sample(), SourceStatus(location: "x"), .failing),
    ]

    @Test(arguments: verdicts) func `the worst of source and services is the verdict`(
        service: ServiceStatus,
        source: SourceStatus,
        verdict: StatusReport.Verdict
    ) {
        let shown = StatusReport.Service(service, differing: [], approval: nil)
        #expect(StatusReport(.sample([service], source), isRunning: true, services: [shown]).verdict == verdict)
    }

    @Test func `a service as desired with a backend that is not is differing`() {
        let backend = BackendStatus(name: "orders", state: .notKept)
        let shown = StatusReport.Service(.sample(), differing: [backend], approval: nil)
        #expect(StatusReport(.sample([.sample()]), isRunning: false, services: [shown]).verdict == .differing)
    }
}
