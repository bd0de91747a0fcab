/// A clock on which no time passes: whoever sleeps on it sleeps until they are cancelled.
struct StoppedClock: Clock {
    let now = ContinuousClock.Instant.now
    let minimumResolution = Duration.nanoseconds(1)

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let (stream, end) = AsyncStream<Never>.makeStream()
        await withTaskCancellationHandler {
            for await _ in stream {}
        } onCancel: {
            end.finish()
        }
        throw CancellationError()
    }
}
