/// The last requests, up to a limit.
struct RequestLog {
    private let limit: Int
    private var all: [EmulatorLogEntry] = []

    init(limit: Int) { self.limit = max(0, limit) }

    var entries: [EmulatorLogEntry] { Array(all.suffix(limit)) }

    /// Drops the oldest in one go when there are twice as many as wanted, so that an entry costs the same on average.
    mutating func append(_ entry: EmulatorLogEntry) {
        all.append(entry)
        if all.count > 2 * limit { all.removeFirst(all.count - limit) }
    }

    mutating func removeAll() { all = [] }
}
