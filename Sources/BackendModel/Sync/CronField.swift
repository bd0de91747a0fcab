/// A field of a schedule, in the order they are written.
package enum CronField: String, Hashable, Sendable, CaseIterable {
    case minute, hour, day, month, weekday

    var range: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .month: 1...12
        case .weekday: 0...7
        }
    }

    var names: [String] {
        switch self {
        case .minute, .hour, .day: []
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        }
    }

    var place: String {
        switch self {
        case .minute: "first"
        case .hour: "second"
        case .day: "third"
        case .month: "fourth"
        case .weekday: "fifth"
        }
    }

    func values(of text: Substring) throws(CronProblem) -> Set<Int> {
        var values: Set<Int> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let some = self.values(ofItem: item) else { throw .field(self) }
            values.formUnion(some)
        }
        return values
    }

    private func values(ofItem item: Substring) -> StrideThrough<Int>? {
        let parts = item.split(separator: "/", omittingEmptySubsequences: false)
        guard let base = parts.first, parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            return range(of: base).map { stride(from: $0.lowerBound, through: $0.upperBound, by: 1) }
        }
        // What `5/10` means, every cron answers in its own way.
        guard base == "*" || base.contains("-"), let range = range(of: base), let step = number(parts[1]), step > 0
        else {
            return nil
        }
        return stride(from: range.lowerBound, through: range.upperBound, by: step)
    }

    private func range(of text: Substring) -> ClosedRange<Int>? {
        if text == "*" { return self == .weekday ? 0...6 : range }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { value($0) }
        guard ends.count <= 2, let first = ends[0], var last = ends[ends.count - 1] else { return nil }
        if self == .weekday, ends.count == 2, last == 0, first > 0 { last = 7 }
        return first <= last ? first...last : nil
    }

    private func value(_ text: Substring) -> Int? {
        if let index = names.firstIndex(of: text.uppercased()) { return range.lowerBound + index }
        return number(text).flatMap { range.contains($0) ? $0 : nil }
    }

    private func number(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
