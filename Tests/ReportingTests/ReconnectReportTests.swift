import BackendModel
import Reporting
import TestSupport
import Testing

struct ReconnectReportTests {
    private let results = [
        ReconnectResult(id: "stock", outcome: .lost("the connection was reset")),
        ReconnectResult(id: "orders", outcome: .accepted),
        ReconnectResult(id: "pay\u{1B}ments", outcome: .refused(.refusal)),
    ]

    @Test func `reconnects are told by name, each with what the service said`() throws {
        try expectGolden(ReconnectText(results, environment: .testing(), after: "PT5M").text, "reconnect.txt")
    }

    @Test func `reconnects as JSON name their format`() throws {
        let value = ReconnectJSON(results, environment: .testing(), after: nil).value

        try expectGolden(JSONWriter.text(of: value, .indented) + "\n", "reconnect.json")
    }
}
