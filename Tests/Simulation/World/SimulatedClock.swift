/// The clock of a ``SimulatedTime``.
struct SimulatedClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.offset < rhs.offset }
    }

    let time: SimulatedTime

    var now: Instant { Instant(offset: time.now) }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let number = time.newNumber()
        await withTaskCancellationHandler {
            await withCheckedContinuation { time.park(number, until: deadline.offset, $0) }
        } onCancel: {
            time.cancel(number)
        }
        try Task.checkCancellation()
    }
}
