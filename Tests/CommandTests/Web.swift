import AsyncHTTPClient
import BackendModel
import NIOCore
import NIOHTTP1

/// Requests of a test's own.
enum Web {
    static func get(_ url: String) async throws -> (status: Int, body: String) {
        try await answer(HTTPClientRequest(url: url))
    }

    static func send(
        _ method: String,
        _ url: String,
        _ body: Value,
        headers: HTTPHeaders = [:]
    ) async throws -> (status: Int, body: String) {
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: method)
        request.headers = headers
        request.headers.replaceOrAdd(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: JSONWriter.text(of: body)))
        return try await answer(request)
    }

    private static func answer(_ request: HTTPClientRequest) async throws -> (status: Int, body: String) {
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(1))
        let body = try await response.body.collect(upTo: 64 << 20)
        return (Int(response.status.code), String(buffer: body))
    }
}
