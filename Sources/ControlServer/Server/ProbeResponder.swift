import BackendModel
import HTTPTypes

/// `/healthz`, `/readyz` and `/metrics`.
struct ProbeResponder: Answering {
    let api: ControlAPI
    let registry: MetricRegistry
    let gate: RequestGate

    func bodyLimit(_ request: HTTPRequest) -> Int { 0 }

    func answer(_ request: HTTPRequest, body: [UInt8]) async -> ControlAnswer {
        let path = RequestTarget(request).path
        guard ["/healthz", "/readyz", "/metrics"].contains(path) else {
            return .problem(.notFound, "there is /healthz, /readyz and /metrics")
        }
        // On loopback a browser may be led here by a page that must not learn what services there are.
        if gate.isHostForeign(request) {
            return .problem(.misdirectedRequest, "the name in 'Host' is not one of this machine")
        }
        guard request.method == .get || request.method == .head else { return .notAllowed(["GET", "HEAD"]) }
        switch path {
        // Whoever answers is alive: a service that fails is no reason to kill the process.
        case "/healthz": return .text("ok\n")
        case "/readyz": return await readiness()
        default: return await metrics(Exposition.Format(accept: request.headerFields[.accept]))
        }
    }

    private func readiness() async -> ControlAnswer {
        guard let status = try? await api.control.status() else {
            return .text("the journal cannot be read\n", .serviceUnavailable)
        }
        let readiness = await api.readiness(of: status)
        if readiness.isReady { return .text("ok\n") }
        return .text(readiness.reasons.joined(separator: "\n") + "\n", .serviceUnavailable)
    }

    /// Without a status there is still what was counted.
    private func metrics(_ format: Exposition.Format) async -> ControlAnswer {
        var samples = registry.samples
        if let status = try? await api.control.status() {
            samples.merge(StatusMetrics.samples(of: status)) { counted, _ in counted }
        }
        let text = Exposition.text(of: samples, format)
        return ControlAnswer(type: format.contentType, .bytes(Array(text.utf8)))
    }
}
