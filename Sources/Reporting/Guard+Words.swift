import BackendModel
package import Planning

extension Guard {
    /// What the plan goes past, with the numbers, and the flag that lifts it.
    var words: String { "\(finding); \(flag) lifts it".oneLine }

    /// The same of a guard that was lifted.
    var liftedWords: String { "\(finding); lifted by \(flag)".oneLine }

    /// What the plan goes past, with the numbers.
    package var finding: String { unescaped.oneLine }

    private var unescaped: String {
        switch kind {
        case .updates: "too many updates: \(share)"
        case .deletes: "too many backends to delete or replace: \(share)"
        case .clears: "too many backends with cleared fields: \(share)"
        case .changes: "too many steps: \(count), the limit is \(limit)"
        case .empty: "no manifest declares a backend for this environment"
        case .hosts:
            "\(counted(count, "backend")) with a host outside the allowed ones: "
                + names.map { "'\($0.quotable)'" }.listed(atMost: 10)
        }
    }

    private var share: String {
        guard total > 0 else { return "\(count), the limit is \(limit)%" }
        // Rounded up, so that what is shown is past the limit, too.
        let tenths = (count * 1000 + total - 1) / total
        let percent = tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
        return "\(count) of \(total) (\(percent)%), the limit is \(limit)%"
    }
}
