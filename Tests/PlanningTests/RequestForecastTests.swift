import BackendModel
import Planning
import Testing

struct RequestForecastTests {
    /// Writes, reconnects among them, go out 200 at once and then 10 a second; reads 250 and 25.
    static let floors: [(RequestForecast, Double)] = [
        (RequestForecast(), 0),
        (RequestForecast(changes: 100, reconnects: 100), 0),
        (RequestForecast(changes: 201), 0.1),
        (RequestForecast(changes: 300), 10),
        (RequestForecast(changes: 300, reconnects: 300), 40),
        (RequestForecast(changes: 1_000), 80),
        (RequestForecast(changes: 10_000, reconnects: 10_000), 1_980),
        (RequestForecast(reads: 1_000), 30),
        (RequestForecast(reads: 1_000, changes: 1_000), 80),
        (RequestForecast(changes: 200, deletes: 300), 10),
    ]

    @Test(arguments: floors) func `the limits make it take so long`(forecast: RequestForecast, seconds: Double) {
        #expect(forecast.shortest(under: .azure) == .seconds(seconds))
    }

    @Test func `forecasts of services add up`() {
        let sum =
            RequestForecast(reads: 1, changes: 2, reconnects: 3) + RequestForecast(reads: 10, changes: 20, deletes: 4)

        #expect(sum == RequestForecast(reads: 11, changes: 22, deletes: 4, reconnects: 3))
        #expect(sum.total == 40)
    }
}
