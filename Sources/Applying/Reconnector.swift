package import BackendModel

/// Asks the service to connect anew to backends, and asks again where that may help: a second reconnect does no harm.
package struct Reconnector<Writer: BackendWriter, C: Clock<Duration>>: Sendable {
    private let writer: Writer
    private let renewer: any TokenRenewer
    private let clock: C
    private let policy: RetryPolicy

    package init(writer: Writer, renewer: any TokenRenewer, clock: C, policy: RetryPolicy) {
        self.writer = writer
        self.renewer = renewer
        self.clock = clock
        self.policy = policy
    }

    /// Sends a reconnect until it is accepted; `after` is ISO 8601, and without it the service waits two minutes.
    ///
    /// - Returns: What trying again did not cure; nothing where the service accepted.
    /// - Throws: `CancellationError` when the task is cancelled while waiting.
    package func reconnect(
        _ id: BackendID,
        after: String?,
        using random: inout some RandomNumberGenerator
    ) async throws -> CallFailure? {
        var (attempt, waited, hasRenewed) = (1, Duration.zero, false)
        while let failure = await failure(reconnecting: id, after) {
            if case .unauthorized(_, let challenge) = failure, !hasRenewed {
                hasRenewed = true
                guard await renewer.renewToken(after: challenge) else { return failure }
                continue
            }
            attempt += 1
            guard let minimum = failure.pause, attempt <= policy.maxAttempts else { return failure }
            let delay = max(minimum, policy.delay(beforeAttempt: attempt, using: &random))
            guard waited + delay <= policy.patience else { return failure }
            waited += delay
            try await clock.sleep(for: delay)
        }
        return nil
    }

    private func failure(reconnecting id: BackendID, _ after: String?) async -> CallFailure? {
        do throws(CallFailure) {
            _ = try await writer.send(.reconnect(after: after), to: id)
            return nil
        } catch {
            return error
        }
    }
}

extension CallFailure {
    /// How long to wait at least before the same reconnect is sent again; nothing where that would not help.
    fileprivate var pause: Duration? {
        switch self {
        case .busy(_, let after): after ?? .zero
        case .lost, .preconditionFailed: .zero
        case .notFound, .unauthorized, .rejected: nil
        }
    }
}
