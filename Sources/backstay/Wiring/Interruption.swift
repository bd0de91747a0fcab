import Applying
import UnixSignals

/// Turns SIGINT and SIGTERM into a wish to stop: the first ends a run after its running steps, the second at once.
enum Interruption {
    private enum Event<Answer: Sendable>: Sendable {
        case answer(Answer)
        case twice
        case timeUp
    }

    /// Runs `work`, and stops or cancels it on signals; past `end` it stops as on a first signal.
    static func heeded<Answer: Sendable>(
        _ stop: StopSignal,
        until end: ContinuousClock.Instant? = nil,
        _ console: Console,
        _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        // Before any step is begun: the time may be used up by the plan.
        if let end, end <= ContinuousClock().now { stop.stop(.deadline) }
        return try await withThrowingTaskGroup(of: Event<Answer>.self) { group in
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
            group.addTask { .answer(try await work()) }
            group.addTask { await heed(signals, stop, console) }
            if let end { group.addTask { try await timeUp(end, stop, console) } }
            while let next = try await group.next() {
                switch next {
                case .answer(let answer):
                    group.cancelAll()
                    return answer
                case .twice: group.cancelAll()
                case .timeUp: continue
                }
            }
            throw CancellationError()
        }
    }

    private static func heed<Answer>(
        _ signals: UnixSignalsSequence,
        _ stop: StopSignal,
        _ console: Console
    ) async -> Event<Answer> {
        for await _ in signals {
            guard !stop.isStopped else { return .twice }
            stop.stop()
            console.say("stopping: no new step is begun, the running ones end; once more stops at once")
        }
        return .twice
    }

    private static func timeUp<Answer>(
        _ end: ContinuousClock.Instant,
        _ stop: StopSignal,
        _ console: Console
    ) async throws -> Event<Answer> {
        try await ContinuousClock().sleep(until: end)
        stop.stop(.deadline)
        console.say(
            "the time is used up: no new step is begun and none waits; the running ones end, at once on a signal"
        )
        return .timeUp
    }
}
