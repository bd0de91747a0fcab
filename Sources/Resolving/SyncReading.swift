import BackendModel

/// What stands under `sync`: as it is written, and as the table reads it.
struct SyncReading {
    let settings: SyncSettings
    /// The time zones that it names, and where.
    let zones: [(name: String, mark: SourceMark)]

    init(_ written: Node?, _ members: [String: Value]) {
        let entries = zip(written?["windows"]?.items ?? [], members["windows"]?.items ?? [])
        settings = SyncSettings(
            interval: members["interval"]?.text.flatMap { SpanOfTime($0)?.seconds } ?? SyncSettings().interval,
            mode: members["mode"]?.text.flatMap { SyncSettings.Mode(rawValue: $0) } ?? .heal,
            isSuspended: members["suspend"] == true,
            windows: entries.compactMap { ClosedWindow($1.members, at: $0.mark) }
        )
        zones = entries.compactMap { node, value in
            value.members["timeZone"]?.text.map { ($0, node["timeZone"]?.mark ?? node.mark) }
        }
    }
}

extension ClosedWindow {
    /// Nothing for one that the table refuses.
    fileprivate init?(_ members: [String: Value], at mark: SourceMark) {
        guard let start = members["start"]?.text.flatMap({ try? CronSchedule($0) }),
            let length = members["for"]?.text.flatMap({ SpanOfTime($0)?.seconds })
        else { return nil }
        self.init(
            start: start,
            length: length,
            timeZone: members["timeZone"]?.text ?? UniversalTime.name,
            reason: members["reason"]?.text,
            mark: mark
        )
    }
}
