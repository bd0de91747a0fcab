import AzureTransport
import HTTPTypes
import Synchronization

/// Answers from a script, in order, and remembers what it was sent; past the script's end nothing is reachable.
final class RecordingSender: HTTPSending {
    struct Sent: Sendable {
        let head: HTTPRequest
        let body: String
    }

    enum Reply: Sendable {
        case answer(Int, HTTPFields = [:], String = "")
        case failure(TransportFailure)
    }

    private let state: Mutex<(script: [Reply], sent: [Sent])>

    init(_ script: Reply...) { state = Mutex((script, [])) }

    var sent: [Sent] { state.withLock { $0.sent } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        let reply = state.withLock { state in
            state.sent.append(Sent(head: request, body: String(decoding: body, as: UTF8.self)))
            return state.script.isEmpty ? nil : state.script.removeFirst()
        }
        switch reply {
        case .answer(let status, let fields, let text):
            return (HTTPResponse(status: .init(code: status), headerFields: fields), Array(text.utf8))
        case .failure(let failure): throw failure
        case nil: throw .unreachable("the script is at its end")
        }
    }
}

extension RecordingSender.Sent: CustomStringConvertible {
    /// Method and path, the precondition where there is one, and the body.
    var description: String {
        let conditions = [HTTPField.Name.ifMatch, .ifNoneMatch]
            .compactMap { name in head.headerFields[name].map { "\(name): \($0)" } }
        return (["\(head.method) \(head.path ?? "")"] + conditions + [body]).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }
}
