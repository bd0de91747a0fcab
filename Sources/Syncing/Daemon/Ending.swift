/// How a daemon ends: what is due each time that somebody asks for the end, and when it was waited for long enough.
package struct Ending: Hashable, Sendable {
    package enum Command: Hashable, Sendable, CaseIterable {
        /// No new step is begun, the running ones end.
        case stop
        /// The running steps are broken off, but for those that have to put a backend back.
        case cut
        /// The process ends, whatever still runs in it; what may have been written is written down first.
        case leave
    }

    /// How long running steps may take to end.
    package static var grace: Duration { .seconds(20) }
    /// How long those may take that are not to be broken off; with ``grace`` within what orchestrators wait, 30 seconds.
    package static var lastGrace: Duration { .seconds(5) }

    private var last: Command?

    package init() {}

    /// Somebody asks for the end: the first time it is waited for, each time after that less.
    package mutating func asked() -> Command {
        let next: Command =
            switch last {
            case nil: .stop
            case .stop: .cut
            case .cut, .leave: .leave
            }
        last = next
        return next
    }

    /// It was waited long enough for what `command` was to bring; nothing where it has gone further by now.
    package mutating func waited(after command: Command) -> Command? { last == command ? asked() : nil }

    /// How long it is waited after a command.
    package static func wait(after command: Command) -> Duration? {
        switch command {
        case .stop: grace
        case .cut: lastGrace
        case .leave: nil
        }
    }
}
