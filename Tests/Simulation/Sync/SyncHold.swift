import BackendModel

/// What holds a service up though the manifests do not say so.
enum SyncHold: Hashable, Sendable {
    case suspension
    case window

    /// A window that is closed whatever the time is.
    static let closing = Closing(
        window: ClosedWindow(start: schedule, length: 3_600, mark: SourceMark(file: FileID(0), line: 1, column: 1)),
        opens: nil
    )

    private static var schedule: CronSchedule {
        guard let schedule = try? CronSchedule("0 0 * * *") else { preconditionFailure("that is each midnight") }
        return schedule
    }
}
