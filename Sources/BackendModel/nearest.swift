extension Sequence<String> {
    /// The one that `name` was most likely meant to be, where one is near enough to say so.
    ///
    /// Near is at most a third of the letters to change, by Levenshtein's distance with a swap of neighbours as one
    /// step, without regard to case.
    package func nearest(to name: String) -> String? {
        guard (1...60).contains(name.count) else { return nil }
        let candidates = map { (name: $0, distance: distance(Array($0.lowercased()), Array(name.lowercased()))) }
        let near = candidates.filter { $0.distance <= Swift.max(1, $0.name.count / 3) }
        return near.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }
}

private func distance(_ lhs: [Character], _ rhs: [Character]) -> Int {
    var (beforeLast, last) = ([Int](), Array(0...rhs.count))
    for (i, left) in lhs.enumerated() {
        var row = [i + 1]
        for (j, right) in rhs.enumerated() {
            var steps = Swift.min(last[j] + (left == right ? 0 : 1), last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, left == rhs[j - 1], lhs[i - 1] == right { steps = Swift.min(steps, beforeLast[j - 1] + 1) }
            row.append(steps)
        }
        (beforeLast, last) = (last, row)
    }
    return last[rhs.count]
}
