import HTTPTypes

/// The API and the page.
struct ControlResponder: Answering {
    /// An approval has some hundred bytes.
    private static let bodyLimit = 16_384

    let api: ControlAPI
    let gate: RequestGate

    func bodyLimit(_ request: HTTPRequest) -> Int { Self.bodyLimit }

    func answer(_ request: HTTPRequest, body: [UInt8]) async -> ControlAnswer {
        let target = RequestTarget(request)
        // The page holds nothing of any service: what it shows it asks the API for.
        if let file = PageFile(path: target.path) { return page(file, request) }
        switch RouteMatch(request.method, target.path) {
        case .nothing:
            if gate.isHostForeign(request) { return refused(.foreignHost) }
            return .problem(.notFound, "there is nothing at this path; \(Operation.base)/openapi.json lists what is")
        case .notAllowed(let methods): return .notAllowed(methods)
        case .found(let operation, let parameters):
            if let refusal = gate.refusal(of: request, changes: operation.changes) { return refused(refusal) }
            return await answer(operation, parameters, target.query, request, body)
        }
    }

    private func answer(
        _ operation: Operation,
        _ parameters: [String: String],
        _ query: [String: String],
        _ request: HTTPRequest,
        _ body: [UInt8]
    ) async -> ControlAnswer {
        guard body.isEmpty || isJSON(request) else {
            return .problem(.unsupportedMediaType, "a body is 'application/json'")
        }
        let known = Set(operation.queryParameters.map(\.name))
        if let other = query.keys.sorted().first(where: { !known.contains($0) }) {
            return .problem(.badRequest, "there is no query parameter '\(other)' here")
        }
        do {
            return try await api.answer(operation, parameters, query, body: body)
        } catch {
            // What went wrong is for the log of whoever runs the daemon.
            return .problem(.serviceUnavailable, "the journal cannot be used")
        }
    }

    private func page(_ file: PageFile, _ request: HTTPRequest) -> ControlAnswer {
        guard request.method == .get || request.method == .head else { return .notAllowed(["GET", "HEAD"]) }
        return gate.isHostForeign(request) ? refused(.foreignHost) : file.answer
    }

    private func isJSON(_ request: HTTPRequest) -> Bool {
        let type = request.headerFields[.contentType]?.split(separator: ";").first ?? ""
        return type.lowercased().trimming == "application/json"
    }

    private func refused(_ refusal: RequestGate.Refusal) -> ControlAnswer {
        switch refusal {
        case .foreignHost: return .problem(.misdirectedRequest, "the name in 'Host' is not one of this machine")
        case .foreignOrigin: return .problem(.forbidden, "a page of another origin may not ask for this")
        case .noTokenSet: return .problem(.forbidden, "no token is set, so that nothing can be changed from here")
        case .tokenNeeded, .tokenWrong:
            var answer = ControlAnswer.problem(
                .unauthorized,
                refusal == .tokenWrong ? "the token is wrong" : "a token is needed"
            )
            answer.headers[.wwwAuthenticate] = "Bearer realm=\"backstay\""
            return answer
        }
    }
}

extension String {
    fileprivate var trimming: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
