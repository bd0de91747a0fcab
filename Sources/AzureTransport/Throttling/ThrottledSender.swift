package import HTTPTypes

/// Holds requests back until the limits of the management plane allow them, and learns the limits from the answers.
///
/// Repeats nothing: a 429 goes to whoever sent the request, and all other requests of its lane wait out what it asks for.
package struct ThrottledSender<Base: HTTPSending, C: Clock<Duration>>: HTTPSending {
    private let base: Base
    private let throttle: Throttle<C>

    package init(_ base: Base, _ throttle: Throttle<C>) {
        self.base = base
        self.throttle = throttle
    }

    package func send(
        _ request: HTTPRequest,
        body: [UInt8]
    ) async throws(TransportFailure) -> (HTTPResponse, [UInt8]) {
        guard let lane = ThrottleLane(request) else { return try await base.send(request, body: body) }
        do {
            try await throttle.enter(lane)
        } catch is Throttle<C>.OutOfTime {
            throw .unreachable("its limits allow the request only after the time that the run may take")
        } catch {
            throw .unreachable("cancelled")
        }
        do throws(TransportFailure) {
            let answer = try await base.send(request, body: body)
            throttle.leave(lane, ThrottleSigns(answer.0, lane.kind))
            return answer
        } catch {
            throttle.leave(lane, nil)
            throw error
        }
    }
}
