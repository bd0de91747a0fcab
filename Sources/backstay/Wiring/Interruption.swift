import Applying
import UnixSignals

/// Turns SIGINT and SIGTERM into a wish to stop: the first ends a run after its running steps, the second at once.
enum Interruption {
    /// Runs `work`, and stops or cancels it on signals.
    static func heeded<Answer: Sendable>(
        _ stop: StopSignal,
        _ console: Console,
        _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer?.self) { group in
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
            group.addTask { try await work() }
            group.addTask {
                for await _ in signals {
                    guard !stop.isStopped else { return nil }
                    stop.stop()
                    console.say("stopping: no new step is begun, the running ones end; once more stops at once")
                }
                return nil
            }
            while let next = try await group.next() {
                group.cancelAll()
                if let answer = next { return answer }
            }
            throw CancellationError()
        }
    }
}
