import AzureTransport
import HTTPTypes
import NIOCore
import Testing

@Suite(.timeLimit(.minutes(10))) struct AsyncHTTPSenderTests {
    static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nETag: \"A\"\r\nx-a: 1\r\nx-a: 2\r\n\r\n{}"

    /// A request whose path and headers hold what no failure may tell.
    static func request(
        _ method: HTTPRequest.Method = .get,
        port: Int,
        scheme: String = "http",
        host: String = "127.0.0.1"
    ) -> HTTPRequest {
        HTTPRequest(
            method: method,
            scheme: scheme,
            authority: "\(host):\(port)",
            path: "/backends/a%20b?api-version=1&sig=c4nary",
            headerFields: [.authorization: "Bearer c4nary", .ifMatch: #"W/"x""#]
        )
    }

    private func send(
        _ request: HTTPRequest,
        body: String = "",
        limits: TransportLimits = .patient
    ) async -> Result<(HTTPResponse, [UInt8]), TransportFailure> {
        let sender = AsyncHTTPSender(limits: limits)
        let result: Result<(HTTPResponse, [UInt8]), TransportFailure>
        do { result = .success(try await sender.send(request, body: Array(body.utf8))) } catch {
            result = .failure(error)
        }
        await sender.shutdown()
        return result
    }

    @Test(arguments: [HTTPRequest.Method.get, .put, .patch, .delete, .post])
    func `a request arrives as it is and its answer comes back whole`(method: HTTPRequest.Method) async throws {
        let body = method == .put || method == .patch ? #"{"properties":{"title":"ü"}}"# : ""

        let (result, requests) = try await LoopbackServer.run(.send(Self.ok)) { server in
            (await send(Self.request(method, port: server.port), body: body), server.requests)
        }

        let (head, bytes) = try result.get()
        let lines = try #require(requests.first).split(separator: "\r\n").map(String.init)
        #expect(requests.count == 1)
        #expect(lines.first == "\(method) /backends/a%20b?api-version=1&sig=c4nary HTTP/1.1")
        #expect(lines.contains("Authorization: Bearer c4nary"))
        #expect(lines.contains(#"If-Match: W/"x""#))
        #expect(lines.count { $0.lowercased().hasPrefix("accept-encoding") } == 0)
        #expect(lines.last == (body.isEmpty ? lines.last : body))
        #expect(head.status.code == 200)
        #expect(head.headerFields[values: .eTag] == [#""A""#])
        #expect(HTTPField.Name("x-a").map { head.headerFields[values: $0] } == ["1", "2"])
        #expect(bytes == Array("{}".utf8))
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func `a port that nobody listens on is unreachable`(host: String) async throws {
        let port = try await LoopbackServer.freePort()

        let result = await send(Self.request(port: port, host: host))

        #expect(result.failure == .unreachable("connection refused"))
    }

    @Test func `a host that speaks no TLS gets no request`() async throws {
        let (result, requests) = try await LoopbackServer.run(onConnect: [.send("HTTP/1.1 400 Bad Request\r\n\r\n")]) {
            server in
            (await send(Self.request(port: server.port, scheme: "https")), server.requests)
        }

        #expect(result.failure == .unreachable("the TLS handshake failed"))
        #expect(requests.isEmpty)
    }

    static let faults: [([LoopbackServer.Act], String)] = [
        ([.reset], "connection reset"),
        ([.close], "connection closed"),
        ([.send("HTTP/1.1 200 OK\r\nContent-Le"), .close], "the answer breaks off"),
        ([.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), .close], "the answer breaks off"),
        ([.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a"), .close], "the answer breaks off"),
        ([.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a"), .reset], "connection reset"),
        ([.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"), .close], "the answer breaks off"),
        ([.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"), .close], "the answer breaks off"),
        (
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n")],
            "the answer is malformed"
        ),
        ([.send("SSH-2.0-OpenSSH_9.6\r\n\r\n")], "the answer is malformed"),
        ([.send("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")], "the answer is malformed"),
        ([.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")], "the answer is malformed"),
        ([.send("HTTP/1.1 200 OK\r\nx: \(String(repeating: "x", count: 300_000))\r\n\r\n")], "the answer is malformed"),
    ]

    @Test(arguments: faults) func `an answer that breaks off or is none leaves the outcome open`(
        acts: [LoopbackServer.Act],
        reason: String
    ) async throws {
        let result = try await LoopbackServer.run(onConnect: [], acts: acts) { server in
            await send(Self.request(.put, port: server.port), body: "{}")
        }

        #expect(result.failure == .lost(reason))
    }

    @Test func `a connection that ends before the request is read leaves the outcome open`() async throws {
        let result = try await LoopbackServer.run(onConnect: [.reset]) { server in
            await send(Self.request(.put, port: server.port), body: "{}")
        }

        guard case .lost = result.failure else {
            Issue.record("\(result)")
            return
        }
    }

    @Test func `a server that says nothing is given up`() async throws {
        let idle = try await LoopbackServer.run { server in
            await send(Self.request(port: server.port), limits: TransportLimits(idle: .milliseconds(100)))
        }
        let total = try await LoopbackServer.run { server in
            await send(Self.request(port: server.port), limits: TransportLimits(total: .milliseconds(100)))
        }

        #expect(idle.failure == .lost("idle timeout"))
        #expect(total.failure == .lost("deadline exceeded"))
    }

    @Test func `a body that stops is given up`() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"

        let result = try await LoopbackServer.run(.send(head)) { server in
            await send(Self.request(port: server.port), limits: TransportLimits(idle: .milliseconds(100)))
        }

        #expect(result.failure == .lost("idle timeout"))
    }

    @Test func `a body that trickles is given up at the deadline`() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"

        let result = try await LoopbackServer.run(.send(head), .drip("x")) { server in
            await send(Self.request(port: server.port), limits: TransportLimits(total: .milliseconds(200)))
        }

        #expect(result.failure == .lost("deadline exceeded"))
    }

    @Test func `a body is taken up to its bound`() async throws {
        // As long as a machine under load may take for a megabyte: it is not the time that is tried here.
        let limits = TransportLimits(idle: .seconds(600), total: .seconds(900), answerBytes: 1 << 20)
        func body(_ count: Int) -> String { String(repeating: "x", count: count) }
        func announced(_ count: Int) -> String { "HTTP/1.1 200 OK\r\nContent-Length: \(count)\r\n\r\n" + body(count) }
        func chunked(_ count: Int) -> String {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(String(count, radix: 16))\r\n\(body(count))\r\n0\r\n\r\n"
        }

        for text in [announced(1 << 20), chunked(1 << 20)] {
            let result = try await LoopbackServer.run(.send(text)) {
                await send(Self.request(port: $0.port), limits: limits)
            }
            #expect(try result.get().1.count == 1 << 20)
        }
        for text in [announced((1 << 20) + 1), chunked((1 << 20) + 1)] {
            let result = try await LoopbackServer.run(.send(text)) {
                await send(Self.request(port: $0.port), limits: limits)
            }
            #expect(result.failure == .lost("the answer is larger than 1048576 bytes"))
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is an answer like any other`(status: Int) async throws {
        let answer = "HTTP/1.1 \(status) Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"

        let (result, requests) = try await LoopbackServer.run(.send(answer)) { server in
            (await send(Self.request(port: server.port)), server.requests)
        }

        #expect(try result.get().0.status.code == status)
        #expect(requests.count == 1)
    }

    @Test func `a compressed answer is handed on as it is`() async throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\ngzip"

        let result = try await LoopbackServer.run(.send(answer)) { await send(Self.request(port: $0.port)) }

        #expect(try result.get().1 == Array("gzip".utf8))
    }

    @Test func `cancelling ends the wait`() async throws {
        let failure = try await LoopbackServer.run { server in
            await withTaskGroup(of: TransportFailure?.self) { group in
                group.addTask { await send(Self.request(port: server.port)).failure }
                while server.requests.isEmpty { await Task.yield() }
                group.cancelAll()
                return await group.next() ?? nil
            }
        }

        #expect(failure == .lost("cancelled"))
    }

    @Test func `requests share a bounded number of connections`() async throws {
        let (answered, connections) = try await LoopbackServer.run(.send(Self.ok)) { server in
            let sender = AsyncHTTPSender(limits: TransportLimits(connections: 3))
            let answered = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<50 {
                    group.addTask { (try? await sender.send(Self.request(port: server.port), body: [])) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            await sender.shutdown()
            return (answered, server.connections)
        }

        #expect(answered == 50)
        #expect(connections <= 3)
    }

    @Test func `a sender that is shut down sends nothing, and may be shut down again`() async throws {
        let sender = AsyncHTTPSender()
        await sender.shutdown()
        await sender.shutdown()

        await #expect(throws: TransportFailure.unreachable("the client is shut down")) {
            _ = try await sender.send(Self.request(port: 1), body: [])
        }
    }
}

extension Result {
    fileprivate var failure: Failure? {
        guard case .failure(let failure) = self else { return nil }
        return failure
    }
}
