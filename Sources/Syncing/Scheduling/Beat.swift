/// When the passes over one service come: a value that neither waits, nor reads a clock, nor draws.
package struct Beat<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    /// When the next pass is due, unless one is under way.
    package private(set) var due: Instant
    package private(set) var isRunning = false
    /// How many passes failed since the last that did not.
    package private(set) var failures = 0
    /// Whether somebody asked for a pass while one was under way: that one may have read the world before.
    private var isCalled = false
    /// How many passes in a row started over because the manifests had moved on.
    private var moves = 0

    /// Begins with a pass at `due`.
    package init(due: Instant) { self.due = due }

    /// Asks for a pass at once, and for one more where one is under way.
    package mutating func call(at now: Instant) {
        isCalled = isRunning
        due = min(due, now)
    }

    package func isDue(at now: Instant) -> Bool { !isRunning && due <= now }

    package mutating func begin() {
        isRunning = true
        isCalled = false
    }

    /// Takes note that the pass ended; `chance` is drawn from 0..<1, so that services do not beat together.
    package mutating func end(_ end: PassEnd, at now: Instant, every interval: Duration, chance: Double) {
        isRunning = false
        switch end {
        case .succeeded:
            failures = 0
            due = now.advanced(by: Self.jittered(interval, chance))
        case .failed(let isReadable):
            failures += 1
            let pause = Self.pause(after: failures, every: interval, chance)
            // One backend that always fails holds up none of the others for longer than they are used to.
            due = now.advanced(by: isReadable ? min(pause, Self.jittered(interval, chance)) : pause)
        case .moved, .stopped:
            // The manifests are read first; a source that moves on and on must not keep a processor busy.
            due = now.advanced(by: .seconds(1 << min(moves, 6)))
        }
        moves = end == .moved ? moves + 1 : 0
        if isCalled { due = now }
    }

    /// A tenth more or less.
    private static func jittered(_ interval: Duration, _ chance: Double) -> Duration { interval * (0.9 + chance / 5) }

    /// From some seconds on twice as long each time, to the interval or an hour, whichever is more; drawn from its upper
    /// half, so that services that fail together do not come back together.
    private static func pause(after failures: Int, every interval: Duration, _ chance: Double) -> Duration {
        let most = max(interval, .seconds(3_600))
        let grown = Duration.seconds(15) * (1 << min(failures - 1, 16))
        return min(grown, most) * (0.5 + chance / 2)
    }
}
