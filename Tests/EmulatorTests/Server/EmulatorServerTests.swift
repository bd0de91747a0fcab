import AsyncHTTPClient
import BackendModel
import Emulator
import Logging
import NIOCore
import NIOHTTP1
import TestSupport
import Testing

/// What only a socket can show: links, closed connections, bounds.
struct EmulatorServerTests {
    private static let backends =
        "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/a/backends"
    private static let version = "api-version=2024-05-01"

    @Test func `a backend is created, read and listed over HTTP`() async throws {
        try await serve(Emulator(pageSize: 1)) { host in
            _ = try await host.put("x", "t")
            let created = try await host.put("y", "t")
            let read = try await host.send(.GET, "\(Self.backends)/x?\(Self.version)")
            let head = try await host.send(.HEAD, "\(Self.backends)/y?\(Self.version)")
            let page = try await host.send(.GET, "\(Self.backends)?\(Self.version)")
            let link = try #require(page.value.members["nextLink"]?.text)
            let next = try await Host.send(.GET, to: link)

            #expect(created.status == .created)
            #expect(read.headers["ETag"] == ["\"AAAAAAAAAAE=\""])
            #expect(read.value.members["properties"]?.members["title"] == "t")
            #expect(head.headers["ETag"] == ["\"AAAAAAAAAAI=\""])
            #expect(page.value.members["count"] == 2)
            #expect(next.value.members["value"]?.items.first?.members["name"] == "y")
        }
    }

    @Test func `an answer without a body has none`() async throws {
        try await serve(Emulator()) { host in
            let answer = try await host.send(.DELETE, "\(Self.backends)/x?\(Self.version)")
            #expect(answer.status == .noContent)
            #expect(answer.headers["Content-Length"].isEmpty)
        }
    }

    @Test(arguments: [("reset=before", "old"), ("reset=after", "new"), ("body=cut", "new")])
    func `a closed connection is an error for the client, whether the write was done or not`(
        fault: String,
        title: Value
    ) async throws {
        try await serve(Emulator(faults: [try Fault(parsing: "PUT x #2 \(fault)")])) { host in
            _ = try await host.put("x", "old")
            await #expect(throws: (any Error).self) { try await host.put("x", "new") }
            let read = try await host.send(.GET, "\(Self.backends)/x?\(Self.version)")
            #expect(read.value.members["properties"]?.members["title"] == title)
        }
    }

    @Test func `a slow answer waits on the clock`() async throws {
        let clock = ManualClock()
        try await serve(Emulator(faults: [Fault(.slow(.seconds(30)))]), clock: clock) { host in
            let answer = try await host.send(.GET, "\(Self.backends)?\(Self.version)")
            #expect(answer.status == .ok)
        }
        #expect(clock.sleeps == [.seconds(30)])
    }

    @Test func `a body that is too large is refused`() async throws {
        try await serve(Emulator()) { host in
            let body = String(repeating: " ", count: EmulatorServer.bodyLimit + 1)
            let answer = try await host.send(.PUT, "\(Self.backends)/x?\(Self.version)", body)
            #expect(answer.status == .payloadTooLarge)
        }
    }

    private func serve(
        _ emulator: Emulator,
        clock: any Clock<Duration> = ContinuousClock(),
        _ work: (Host) async throws -> Void
    ) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let logger = Logger(label: "emulator", factory: { _ in SwiftLogNoOpLogHandler() })
        let server = EmulatorServer(try EmulatorHost(emulator), port: 0, logger: logger, clock: clock) { port in
            continuation.yield(port)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await server.run()
            }
            let port = await ports.first { _ in true }
            if let port { try await work(Host(port: port)) }
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
            #expect(port != nil)
        }
    }

    private struct Answer {
        let status: HTTPResponseStatus
        let headers: HTTPHeaders
        let value: Value
    }

    private struct Host {
        let port: Int

        func put(_ name: String, _ title: String) async throws -> Answer {
            let properties: Value = ["url": "https://x", "protocol": "http", "title": .string(title)]
            let body = JSONWriter.text(of: ["properties": properties])
            return try await send(.PUT, "\(backends)/\(name)?\(version)", body)
        }

        func send(_ method: HTTPMethod, _ path: String, _ body: String? = nil) async throws -> Answer {
            try await Self.send(method, to: "http://127.0.0.1:\(port)\(path)", body)
        }

        static func send(_ method: HTTPMethod, to url: String, _ body: String? = nil) async throws -> Answer {
            var request = HTTPClientRequest(url: url)
            request.method = method
            request.headers.add(name: "Content-Type", value: "application/json")
            if let body { request.body = .bytes(ByteBuffer(string: body)) }
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            let bytes = try await response.body.collect(upTo: 1 << 24)
            let value = try? JSONReader.value(of: Array(bytes.readableBytesView))
            return Answer(status: response.status, headers: response.headers, value: value ?? .null)
        }
    }
}
