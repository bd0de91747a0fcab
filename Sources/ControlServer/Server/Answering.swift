import HTTPTypes

/// What one listener does: a request in, an answer out.
///
/// It knows of no connection.
protocol Answering: Sendable {
    /// What the head alone decides; nothing where the body is wanted first.
    func early(_ request: HTTPRequest) -> ControlAnswer?
    /// How many bytes a body may have, by the request's head; a larger one is answered 413 and not handed over.
    func bodyLimit(_ request: HTTPRequest) -> Int
    func answer(_ request: HTTPRequest, body: [UInt8]) async -> ControlAnswer
}

extension Answering {
    func early(_ request: HTTPRequest) -> ControlAnswer? { nil }
}
