package import BackendModel

/// That fields of a backend are set back again and again after they were put right.
///
/// Somebody else speaks for them too. A war would trouble both, so each time it is waited longer before they are put right
/// once more; a new revision of the manifests, or a call for a pass, ends the wait.
package struct Contest: Hashable, Sendable {
    /// The texts of the paths that were put right.
    package let paths: Set<String>
    /// How often in a row, at least once.
    package let heals: Int
    package let last: Timestamp

    package init(paths: Set<String>, heals: Int, last: Timestamp) {
        self.paths = paths
        self.heals = heals
        self.last = last
    }

    /// How often a field may be set back within ``memory`` before that is a contest.
    package static let patience = 2
    /// How long a field has to stay as it is for a contest to be over, in seconds.
    static let memory: Int64 = 86_400

    /// Until when the fields rest, the interval being that of the passes; nothing while it may have been chance.
    package func restsUntil(every interval: Duration) -> Timestamp? {
        guard heals > Self.patience else { return nil }
        let doubled = interval.components.seconds.multipliedReportingOverflow(by: 1 << min(heals - Self.patience, 32))
        let pause = doubled.overflow ? Self.memory / 2 : min(doubled.partialValue, Self.memory / 2)
        return last.advanced(bySeconds: pause)
    }

    /// Whether it still has something to say: fields that stayed as they are have no contest any more.
    package func isOver(at now: Timestamp) -> Bool { now >= last.advanced(bySeconds: Self.memory) }
}

extension Contest? {
    /// The contest once the fields were put right again.
    package func healed(_ paths: Set<String>, at now: Timestamp) -> Contest {
        guard let self, !self.isOver(at: now), !self.paths.isDisjoint(with: paths) else {
            return Contest(paths: paths, heals: 1, last: now)
        }
        // A clock that was set back must not make a pause of years.
        return Contest(paths: self.paths.union(paths), heals: self.heals + 1, last: now)
    }
}
