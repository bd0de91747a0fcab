import AzureTransport
import Foundation
import HTTPTypes
import Synchronization

/// Answers requests one after the other as it was told, and remembers them.
final class Script: HTTPSending {
    struct Sent: Sendable {
        let head: HTTPRequest
        let body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    enum Reply: Sendable {
        case answer(Int, String, [String: String])
        case failure(TransportFailure)
        /// Nothing, until whoever waits gives up.
        case silence

        func replacing(_ text: String, with other: String) -> Reply {
            guard case .answer(let status, let body, let headers) = self else { return self }
            return .answer(status, body.replacingOccurrences(of: text, with: other), headers)
        }

        static func json(_ status: Int, _ text: String, _ headers: [String: String] = [:]) -> Reply {
            .answer(status, text, headers)
        }
    }

    private let state: Mutex<(replies: [Reply], sent: [Sent])>

    /// The last reply is given again and again.
    init(_ replies: [Reply] = [.failure(.unreachable("connection refused"))]) { state = Mutex((replies, [])) }

    var sent: [Sent] { state.withLock { $0.sent } }

    func set(_ replies: [Reply]) { state.withLock { $0.replies = replies } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        let reply = state.withLock { state in
            state.sent.append(Sent(head: request, body: body))
            return state.replies.count > 1 ? state.replies.removeFirst() : state.replies[0]
        }
        switch reply {
        case .failure(let failure): throw failure
        case .silence:
            try? await Task.sleep(for: .seconds(3_600))
            throw .lost("cancelled")
        case .answer(let status, let text, let headers):
            var fields = HTTPFields()
            for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
            return (HTTPResponse(status: .init(code: status), headerFields: fields), Array(text.utf8))
        }
    }
}
