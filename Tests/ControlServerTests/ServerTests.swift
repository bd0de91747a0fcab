import AsyncHTTPClient
import BackendModel
import ControlServer
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization
import Syncing
import TestSupport
import Testing

/// What only a socket can show: the three listeners, tokens, bounds, events.
struct ServerTests {
    @Test func `each listener answers what is its own and nothing else`() async throws {
        try await Harness.run(InMemorySync()) { host in
            try await host.expect(200, .GET, "/healthz", at: "probes")
            try await host.expect(200, .GET, "/readyz", at: "probes")
            try await host.expect(200, .GET, "/metrics", at: "probes")
            try await host.expect(404, .GET, "/api/v1/status", at: "probes")
            try await host.expect(404, .GET, "/metrics", at: "control")
            try await host.expect(404, .GET, "/api/v1/status", at: "webhooks")
            try await host.expect(200, .GET, "/", at: "control")
            try await host.expect(404, .GET, "/index.html", at: "control")
        }
    }

    @Test func `what changes anything needs the token`() async throws {
        let control = InMemorySync()
        try await Harness.run(control) { host in
            let without = try await host.send(.POST, "/api/v1/trigger")
            let wrong = try await host.send(.POST, "/api/v1/trigger", token: "no")
            let right = try await host.send(.POST, "/api/v1/services/prod~apim-we/suspend", token: Harness.token)

            #expect(without.status == 401)
            #expect(without.headers.first(name: "WWW-Authenticate") == "Bearer realm=\"backstay\"")
            #expect(without.headers.first(name: "Content-Type") == "application/problem+json")
            #expect(wrong.status == 401)
            #expect(right.status == 202)
        }
        #expect(await control.calls == [.suspend(.sample())])
    }

    @Test func `without a token nothing can be changed`() async throws {
        let control = InMemorySync()
        try await Harness.run(control, withToken: false) { host in
            try await host.expect(403, .POST, "/api/v1/trigger", token: "any")
            try await host.expect(200, .GET, "/api/v1/status")
        }
        #expect(await control.calls.isEmpty)
    }

    @Test func `a page of another origin gets nothing`() async throws {
        try await Harness.run(InMemorySync()) { host in
            let rebound = try await host.send(.GET, "/api/v1/status", headers: [("Host", "evil.example")])
            let page = try await host.send(.GET, "/", headers: [("Host", "evil.example")])
            let crossed = try await host.send(
                .POST,
                "/api/v1/trigger",
                token: Harness.token,
                headers: [("Origin", "http://evil.example")]
            )
            let read = try await host.send(.GET, "/api/v1/status", headers: [("Origin", "http://evil.example")])

            #expect(rebound.status == 421)
            #expect(page.status == 421)
            #expect(crossed.status == 403)
            #expect(read.headers["Access-Control-Allow-Origin"].isEmpty)
        }
    }

    @Test func `bounds are answered as problems`() async throws {
        try await Harness.run(InMemorySync()) { host in
            let big = [UInt8](repeating: 0x20, count: 20_000)
            let json = ("Content-Type", "application/json")
            let approve = "/api/v1/services/prod~apim-we/approve"
            let token = Harness.token
            try await host.expect(413, .POST, approve, token: token, headers: [json], body: big)
            try await host.expect(413, .GET, "/healthz", at: "probes", body: [1])
            try await host.expect(415, .POST, approve, token: token, body: [0x7B, 0x7D])
            try await host.expect(414, .GET, "/" + String(repeating: "a", count: 3_000))
            let long = ("X-Long", String(repeating: "a", count: 20_000))
            try await host.expect(431, .GET, "/api/v1/status", headers: [long])
        }
    }

    @Test func `a body that does not come in time is not waited for`() async throws {
        // On this clock every wait is over at once.
        try await Harness.run(InMemorySync(), clock: ManualClock()) { host in
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(host.ports["control"] ?? 0)/api/v1/trigger")
            request.method = .POST
            let (never, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
            request.body = .stream(never, length: .known(Int64(10)))
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            #expect(answer.status == .requestTimeout)
            continuation.finish()
        }
    }

    @Test func `a browser that was led astray reads no metrics`() async throws {
        try await Harness.run(InMemorySync()) { host in
            try await host.expect(421, .GET, "/metrics", at: "probes", headers: [("Host", "evil.example")])
        }
    }

    @Test func `HEAD is GET without a body`() async throws {
        try await Harness.run(InMemorySync()) { host in
            let get = try await host.send(.GET, "/page.css")
            let head = try await host.send(.HEAD, "/page.css")

            #expect(head.status == 200)
            #expect(head.text.isEmpty)
            #expect(head.headers.first(name: "Content-Length") == "\(get.text.utf8.count)")
        }
    }

    @Test func `the page takes nothing from elsewhere`() async throws {
        try await Harness.run(InMemorySync()) { host in
            let page = try await host.send(.GET, "/")
            let policy = try #require(page.headers.first(name: "Content-Security-Policy"))
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"))
            #expect(!policy.contains("unsafe"))
            #expect(page.headers.first(name: "X-Content-Type-Options") == "nosniff")
            #expect(page.headers.first(name: "Referrer-Policy") == "no-referrer")
        }
    }

    @Test func `an event is sent at once and after each change, and ends with the daemon`() async throws {
        let control = InMemorySync()
        try await Harness.run(control) { host in
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(host.ports["control"] ?? 0)/api/v1/events")
            request.method = .GET
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            #expect(response.headers.first(name: "Content-Type") == "text/event-stream; charset=utf-8")
            var events = 0
            for try await part in response.body {
                events += String(decoding: part.readableBytesView, as: UTF8.self).contains("event: change") ? 1 : 0
                if events == 1 { await control.replace(.sample([.sample(as: .drifted)])) }
                if events == 2 { break }
            }
            #expect(events == 2)
        }
    }

    @Test func `the daemon ends though somebody still listens`() async throws {
        let open = Mutex<HTTPClientResponse?>(nil)
        try await Harness.run(InMemorySync()) { host in
            let request = HTTPClientRequest(url: "http://127.0.0.1:\(host.ports["control"] ?? 0)/api/v1/events")
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            open.withLock { $0 = response }
        }
        let response = try #require(open.withLock { $0 })
        let text = String(decoding: try await response.body.collect(upTo: 1 << 16).readableBytesView, as: UTF8.self)
        #expect(text.hasPrefix("retry: 2000\n\nevent: change\ndata:\n\n"))
    }

    @Test func `so many listen to events and no more`() async throws {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        let client = HTTPClient(configuration: configuration)
        try await Harness.run(InMemorySync()) { host in
            let request = HTTPClientRequest(url: "http://127.0.0.1:\(host.ports["control"] ?? 0)/api/v1/events")
            var open: [HTTPClientResponse] = []
            for _ in 0..<33 { open.append(try await client.execute(request, timeout: .seconds(30))) }
            #expect(open.prefix(32).allSatisfy { $0.status == .ok })
            #expect(open.last?.status == .serviceUnavailable)
        }
        try await client.shutdown()
    }

    @Test func `a daemon that cannot read its journal says so, and no more`() async throws {
        try await Harness.run(InMemorySync(isWhole: false)) { host in
            try await host.expect(200, .GET, "/healthz", at: "probes")
            try await host.expect(503, .GET, "/readyz", at: "probes")
            try await host.expect(200, .GET, "/metrics", at: "probes")
            let answer = try await host.send(.GET, "/api/v1/status")
            #expect(answer.status == 503)
            #expect(answer.value.members["detail"] == "the journal cannot be used")
        }
    }
}
