package import BackendModel
package import Planning

/// What is ahead of a run, in a line for people.
package struct ForecastText: Sendable {
    private let forecast: RequestForecast
    private let limits: RequestLimits?

    /// Takes the limits that the requests are kept under; nothing where there are none.
    package init(_ forecast: RequestForecast, limits: RequestLimits?) {
        self.forecast = forecast
        self.limits = limits
    }

    package var text: String {
        let parts = [
            (forecast.reads, "read"), (forecast.changes, "write"), (forecast.deletes, "delete"),
            (forecast.reconnects, "reconnect"),
        ]
        let kinds = parts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: ", ")
        return "Ahead: \(counted(forecast.total, "request"))\(kinds.isEmpty ? "" : " (\(kinds))")" + wait + "."
    }

    private var wait: String {
        guard let limits, case let least = forecast.shortest(under: limits), least > .zero else { return "" }
        return "; the limits of Azure Resource Manager make that take at least \(least.inWords)"
    }
}

extension RequestForecast {
    /// For programs: the counts, and the seconds that the limits make it take at the least.
    func json(_ limits: RequestLimits?) -> Value {
        let least = limits.map { shortest(under: $0) } ?? .zero
        return [
            "reads": .integer(Int64(reads)), "writes": .integer(Int64(changes)),
            "deletes": .integer(Int64(deletes)), "reconnects": .integer(Int64(reconnects)),
            "seconds": .integer(least.wholeSeconds),
        ]
    }
}

extension Duration {
    /// Rounded up: a wait is not told shorter than it is.
    fileprivate var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }

    /// `40 s`, `3 min 20 s`, `2 h 5 min`.
    fileprivate var inWords: String {
        let seconds = wholeSeconds
        if seconds < 60 { return "\(seconds) s" }
        let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
        if minutes < 60 { return rest == 0 ? "\(minutes) min" : "\(minutes) min \(rest) s" }
        return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
}
