import BackendModel
import HTTPTypes
import Synchronization

/// The webhooks: whoever shows that they know the secret has the source read, and nothing else can come of it.
final class WebhookResponder: Answering {
    private let steering: any SyncSteering
    private let secret: CurrentSecret
    private let metrics: SyncMetrics
    private let now: @Sendable () -> Timestamp
    /// The time, from any one moment on.
    private let time: @Sendable () -> Duration
    private let bucket = Mutex(TriggerBucket())

    init(
        _ steering: any SyncSteering,
        secret: CurrentSecret,
        metrics: SyncMetrics,
        now: @escaping @Sendable () -> Timestamp,
        time: @escaping @Sendable () -> Duration
    ) {
        self.steering = steering
        self.secret = secret
        self.metrics = metrics
        self.now = now
        self.time = time
    }

    /// A push of many commits, listed whole, has some hundred kilobytes.
    func bodyLimit(_ request: HTTPRequest) -> Int { 1 << 20 }

    /// Whoever shows nothing has no body read: many at a time would cost memory.
    func early(_ request: HTTPRequest) -> ControlAnswer? {
        guard let sender = Self.sender(of: request) else { return Self.nothingHere }
        guard request.method == .post else { return .notAllowed(["POST"]) }
        guard WebhookVerdict.isRefused(sender, request.headerFields, secret: secret.value) else { return nil }
        metrics.webhook(sender.rawValue, WebhookVerdict.refused.rawValue)
        return Self.refused
    }

    func answer(_ request: HTTPRequest, body: [UInt8]) async -> ControlAnswer {
        guard let sender = Self.sender(of: request) else { return Self.nothingHere }
        let verdict = WebhookVerdict(sender, request.headerFields, body: body, secret: secret.value, at: now())
        if verdict == .triggered, let wait = bucket.withLock({ $0.take(at: time()) }) {
            metrics.webhook(sender.rawValue, "limited")
            return Self.limited(wait)
        }
        metrics.webhook(sender.rawValue, verdict.rawValue)
        switch verdict {
        case .triggered:
            await steering.notice()
            return .json(["triggered": true], .accepted)
        case .ignored: return .json(["triggered": false])
        case .refused: return Self.refused
        }
    }

    private static func sender(of request: HTTPRequest) -> WebhookSender? {
        WebhookSender(path: RequestTarget(request).path[...])
    }

    private static var nothingHere: ControlAnswer {
        .problem(.notFound, "there is \(WebhookSender.allCases.map(\.path).joined(separator: ", "))")
    }

    private static var refused: ControlAnswer {
        .problem(.unauthorized, "the secret or signature is missing or wrong")
    }

    private static func limited(_ wait: Duration) -> ControlAnswer {
        var answer = ControlAnswer.problem(.tooManyRequests, "the source is read anyway")
        answer.headers[.retryAfter] = String(max(1, wait.components.seconds + 1))
        return answer
    }
}
