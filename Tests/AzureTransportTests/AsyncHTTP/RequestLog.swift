import Synchronization

/// What reached a server, over all its connections.
final class RequestLog: Sendable {
    private let state = Mutex<(requests: [String], open: Int, most: Int)>(([], 0, 0))

    var requests: [String] { state.withLock { $0.requests } }
    var mostConnections: Int { state.withLock { $0.most } }

    func note(_ request: String) { state.withLock { $0.requests.append(request) } }

    func opened() {
        state.withLock { state in
            state.open += 1
            state.most = max(state.most, state.open)
        }
    }

    func closed() { state.withLock { $0.open -= 1 } }
}
