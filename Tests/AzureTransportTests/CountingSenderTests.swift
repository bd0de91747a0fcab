import Applying
import AzureTransport
import BackendModel
import HTTPTypes
import Testing

struct CountingSenderTests {
    @Test func `requests are counted by method, answered or not`() async throws {
        let counter = CountingSender(RecordingSender(.answer(204), .failure(.lost("reset"))))
        let client = try Fixture.client(counter)

        for _ in 0..<3 { _ = await outcome { () async throws(CallFailure) in try await client.read("orders") } }
        _ = await outcome { () async throws(CallFailure) in try await client.send(.create([:]), to: "orders") }

        #expect(counter.requests == [.get: 3, .put: 1])
    }
}
