package import BackendModel
package import Diffing

extension PlanReview {
    /// An approved step that is not what is to be done any more.
    package struct Conflict: Hashable, Sendable {
        package let approved: PlanStep
        /// What would have to be done now; nothing is written.
        package let now: PlanStep
    }
}

extension PlanReview.Conflict {
    /// What others changed since the plan was made, old → now, as far as the file can tell: an approved field whose live
    /// value is another, and a field that was as desired and is not.
    package var others: [FieldChange] {
        guard approved.action != .create, now.action != .create else { return [] }
        let remaining = Dictionary(now.changes.map { ($0.path, $0.blanked) }) { first, _ in first }
        let changed = approved.changes.compactMap { change -> FieldChange? in
            if let left = remaining[change.path] { return change.turned(to: left.live) }
            let isInPart = now.changes.contains { $0.path.overlaps(change.path) }
            return isInPart ? nil : change.turned(to: change.desired)
        }
        let known = Set(approved.changes.map(\.path))
        return changed
            + now.changes.filter { !known.contains($0.path) }.compactMap { change in
                FieldChange(
                    path: change.path,
                    live: change.desired,
                    desired: change.desired,
                    isAddress: change.isAddress
                )
                .turned(to: change.live)?.blanked
            }
    }
}

extension FieldChange {
    /// The change from the same old value to another new one; nothing where that is none.
    fileprivate func turned(to new: Value?) -> FieldChange? {
        if live == new { return nil }
        return FieldChange(
            path: path,
            live: live,
            desired: new,
            concernsConnection: concernsConnection,
            isAddress: isAddress
        )
    }
}

extension FieldPath {
    /// Whether one of the two holds the other.
    package func overlaps(_ other: FieldPath) -> Bool { contains(other) || other.contains(self) }
}
