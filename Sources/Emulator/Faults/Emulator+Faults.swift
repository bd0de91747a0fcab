import BackendModel
import HTTPTypes

extension Emulator {
    /// What others do before the request is looked at.
    mutating func disturb(by effect: Fault.Effect, before call: Call) {
        if effect == .tokenExpired || effect == .claimsChallenge, let token = call.bearerToken { tokens.revoke(token) }
        guard let service = call.route.service, let name = call.route.backend else { return }
        switch effect {
        case .editByOther(let edit):
            guard let backend = state.services[service]?[name] else { return }
            state.put(name, backend.properties.mergedDeep(edit, ignoringNull: false), in: service)
        case .goneBefore: state.remove(name, in: service)
        default: break
        }
    }

    /// The service's reply, or what comes in its place, as far as it is seen in status, headers and JSON.
    mutating func reply(to call: Call, under effects: [Fault.Effect]) -> Reply {
        if let substitute = effects.lazy.compactMap({ $0.substitute(for: call) }).first { return substitute }
        if effects.contains(.resetBefore) { return Reply(503) }
        let reply = carriedOut(call, listing: effects.contains(.staleList) ? snapshot : nil)
        return effects.reduce(reply) { $1.spoiling($0, of: call) }
    }

    /// Adds the headers of every answer, and what is seen in bytes and time.
    func finished(
        _ reply: Reply,
        _ call: Call,
        under effects: [Fault.Effect],
        remaining: Int? = nil
    ) -> EmulatorAnswer {
        var response = HTTPResponse(status: HTTPResponse.Status(code: reply.status), headerFields: reply.headers)
        addCommonHeaders(to: &response, of: call, remaining: effects.lazy.compactMap(\.remaining).first ?? remaining)
        var answer = EmulatorAnswer(response: response, body: reply.bytes)
        if !answer.body.isEmpty, answer.response.headerFields[.contentType] == nil {
            answer.response.headerFields[.contentType] = "application/json; charset=utf-8"
        }
        for effect in effects { effect.spoil(&answer) }
        if call.method == .head { answer.body = [] }
        return answer
    }

    private func addCommonHeaders(to response: inout HTTPResponse, of call: Call, remaining: Int?) {
        let id = guid(requests)
        response.headerFields[.requestID] = id
        response.headerFields[.correlationID] = call.headers[.correlationID] ?? id
        response.headerFields[.routingID] = "EMULATOR:\(id)"
        if call.headers[.returnClientRequestID]?.lowercased() == "true" {
            response.headerFields[.clientRequestID] = call.headers[.clientRequestID]
        }
        guard call.route.service != nil else { return }
        switch call.method {
        case .get, .head: response.headerFields[.remainingReads] = String(remaining ?? 249)
        case .delete: response.headerFields[.remainingDeletes] = String(remaining ?? 199)
        default: response.headerFields[.remainingWrites] = String(remaining ?? 199)
        }
    }

    private func guid(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
}

extension Fault.Effect {
    fileprivate var remaining: Int? {
        guard case .remaining(let count) = self else { return nil }
        return count
    }

    /// An answer without the request being carried out.
    fileprivate func substitute(for call: Call) -> Reply? {
        switch self {
        case .status(let answer) where !answer.isDone: return answer.reply(to: call)
        case .tokenExpired: return Reply(Refusal.expiredToken)
        case .claimsChallenge: return Reply(Refusal.claimsChallenge)
        case .htmlBody: return Reply.badGateway
        default: return nil
        }
    }

    /// What becomes of the service's own reply.
    fileprivate func spoiling(_ reply: Reply, of call: Call) -> Reply {
        var reply = reply
        switch self {
        case .status(let answer): reply = answer.reply(to: call)
        case .wrongETag(let etag): if reply.headers[.eTag] != nil { reply.headers[.eTag] = etag }
        case .noETag: reply.headers[.eTag] = nil
        case .nextLinkLoop: reply.setNextLink("\(call.base)\(call.target)")
        case .nextLinkElsewhere(let host): reply.setNextLink("\(host)\(call.target)")
        case .duplicateItem: reply.repeatFirstItem()
        default: break
        }
        return reply
    }

    fileprivate func spoil(_ answer: inout EmulatorAnswer) {
        switch self {
        case .slow(let delay): answer.delay += delay
        case .resetBefore, .resetAfter: answer.delivery = .none
        case .brokenBody: answer.body = Array(answer.body.prefix(answer.body.count / 2))
        case .cutBody: answer.delivery = .truncated(answer.body.count / 2)
        case .emptyBody: answer.body = []
        default: break
        }
    }
}
