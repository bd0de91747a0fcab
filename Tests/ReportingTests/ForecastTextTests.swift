import Applying
import BackendModel
import Planning
import Reporting
import TestSupport
import Testing

struct ForecastTextTests {
    @Test(arguments: [
        (RequestForecast(changes: 1), "Ahead: 1 request (1 write)."),
        (RequestForecast(reads: 2, changes: 2, reconnects: 1), "Ahead: 5 requests (2 reads, 2 writes, 1 reconnect)."),
        (RequestForecast(), "Ahead: 0 requests."),
        (RequestForecast(changes: 1, deletes: 2), "Ahead: 3 requests (1 write, 2 deletes)."),
        (
            RequestForecast(changes: 201),
            "Ahead: 201 requests (201 writes); the limits of Azure Resource Manager make that take at least 1 s."
        ),
        (
            RequestForecast(changes: 1_000, reconnects: 1_000),
            "Ahead: 2000 requests (1000 writes, 1000 reconnects); "
                + "the limits of Azure Resource Manager make that take at least 3 min."
        ),
        (
            RequestForecast(changes: 1_250),
            "Ahead: 1250 requests (1250 writes); the limits of Azure Resource Manager make that take at least 1 min 45 s."
        ),
        (
            RequestForecast(changes: 37_400),
            "Ahead: 37400 requests (37400 writes); the limits of Azure Resource Manager make that take at least 1 h 2 min."
        ),
    ]) func `what is ahead is told in a line`(forecast: RequestForecast, words: String) {
        #expect(ForecastText(forecast, limits: .azure).text == words)
    }

    @Test func `where nothing limits, no wait is told`() {
        #expect(ForecastText(RequestForecast(changes: 500), limits: nil).text == "Ahead: 500 requests (500 writes).")
    }

    @Test func `JSON tells it beside the steps`() {
        let value = ApplyJSON(.full, of: .full, files: .samples, limits: .some(.azure)).value

        #expect(value.members["ahead"] == ["reads": 0, "writes": 4, "deletes": 0, "reconnects": 2, "seconds": 0])
        #expect(value.members["stopped"] == nil)
    }

    @Test func `a run that was out of time says so in every form`() {
        let report = ApplyReport(entries: [.left(.patch)], stopped: .deadline)
        let words = "the time that --deadline gives the run is used up; no new step was begun"

        #expect(ApplyText(report, of: .full, files: .samples).text.contains("\n! \(words)\n"))
        #expect(ApplyMarkdown(report, of: .full, files: .samples).text.contains("time that"))
        #expect(ApplyJSON(report, of: .full, files: .samples).value.members["stopped"] == "deadline")
    }
}

struct OurOwnWordsTests {
    private static let unsent = ServiceError(status: 0, message: "the name 'a/b' cannot stand in a path")

    @Test func `a refusal of our own is told without a status`() {
        let result = ReconnectResult(id: "a", failure: .rejected(Self.unsent))
        let step = StepResult(step: .patch, outcome: .refused, error: Self.unsent)
        let texts = [
            CallFailureText(.rejected(Self.unsent), of: "the service").text,
            ReconnectText([result], environment: .testing(), after: nil).text,
            ApplyText(ApplyReport(entries: [.ended(step)]), of: .full, files: .samples).text,
        ]

        for text in texts {
            #expect(text.contains("\n    the name 'a/b' cannot stand in a path\n") || text.hasSuffix("in a path"))
            #expect(!text.contains("status") && !text.contains("refused"))
        }
        #expect(texts[1].contains("backends/a  not sent"))
        #expect(texts[2].contains("was not sent; nothing was changed"))
    }

    @Test func `a service that was not reached is not said to be busy`() {
        let error = ServiceError(status: 0, message: "the service cannot be reached: connection refused")
        let step = StepResult(step: .patch, outcome: .gaveUp, error: error)
        let text = ApplyText(ApplyReport(entries: [.ended(step)]), of: .full, files: .samples).text

        #expect(text.contains("the service could not be reached; nothing was changed"))
        #expect(!text.contains("busy"))
    }
}
