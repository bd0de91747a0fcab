import BackendModel
import Emulator
import HTTPTypes

/// One request on its way, and what is noted of it.
struct Exchange {
    let request: HTTPRequest
    let body: [UInt8]
    var entry: TraceEntry
    var isAnswered = false

    init(_ request: HTTPRequest, _ body: [UInt8], number: Int, process: Int, at time: Duration) {
        self.request = request
        self.body = body
        let path = request.path ?? ""
        let segments = path.prefix { $0 != "?" }.split(separator: "/").map(String.init)
        let isReconnect = segments.last == "reconnect"
        let isList = segments.last == "backends"
        entry = TraceEntry(
            number: number,
            process: process,
            sent: time,
            method: request.method.rawValue,
            path: path,
            authority: request.authority ?? "",
            backend: isList ? nil : (isReconnect ? segments.dropLast().last : segments.last)?.lowercased(),
            isReconnect: isReconnect,
            ifMatch: request.headerFields[.ifMatch],
            ifNoneMatch: request.headerFields[.ifNoneMatch],
            hasToken: request.headerFields[.authorization] != nil
        )
    }

    /// Notes what is handed on of `answer`, and what the client can know from it.
    mutating func note(_ answer: EmulatorAnswer) {
        let status = answer.response.status.code
        entry.status = status
        entry.retryAfter = answer.response.headerFields[.retryAfter]
        guard entry.backend != nil, !entry.isReconnect, status == 200 || status == 201,
            named(in: answer.body) == entry.backend
        else {
            if status != 404 { entry.shown = nil }
            return
        }
        entry.etag = answer.response.headerFields[.eTag]
    }

    /// The name a body is about, where it can be read and holds properties.
    private func named(in body: [UInt8]) -> String? {
        guard let value = try? JSONReader.value(of: body), case .object? = value.members["properties"] else {
            return nil
        }
        return value.members["name"]?.text?.lowercased()
            ?? value.members["id"]?.text?.split(separator: "/").last.map { $0.lowercased() }
    }

    func concerns(_ fault: SemanticFault) -> Bool {
        let isList = entry.backend == nil
        let isRead = entry.method == "GET" && !isList
        switch fault {
        case .staleList, .itemTwice, .itemMissing, .linkLoop, .linkElsewhere, .linkEmpty: return isList
        case .staleRead: return isRead
        case .etagMissing, .etagWeak, .etagWrong: return !isList && !entry.isReconnect && entry.method != "DELETE"
        case .masked: return entry.method != "DELETE" && !entry.isReconnect
        case .twiceDelivered: return true
        case .normalised: return entry.method == "PATCH" || entry.method == "PUT"
        case .statusSwapped: return entry.method == "PATCH" || entry.method == "PUT"
        }
    }
}
