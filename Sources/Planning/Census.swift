package import BackendModel
package import BackendSchema
import Diffing

/// What a service's list says, compared page by page, so that no more than a page of it is held at a time.
package struct Census: Sendable {
    /// Every live backend, and whether it is a pool.
    package private(set) var kinds: [BackendID: BackendView.Kind] = [:]
    /// Declared backends that are there and differ.
    package private(set) var differing: [BackendID] = []
    package private(set) var notes: [Plan.Note] = []
    package private(set) var counts = Plan.Counts()
    private let desired: [DesiredBackend]
    /// Where in ``desired`` a backend stands: a table of the backends themselves would hold each of them twice.
    private let places: [BackendID: Int]
    private let differ: Differ
    /// Backends that may owe a reconnect: what became of its change, only their revisions tell.
    private let indebted: Set<BackendID>

    package init(desired: [DesiredBackend], differ: Differ, indebted: Set<BackendID> = []) {
        self.indebted = indebted
        self.desired = desired
        places = Dictionary(desired.indices.lazy.map { (desired[$0].id, $0) }) { first, _ in first }
        self.differ = differ
        counts.declared = places.count
        kinds.reserveCapacity(places.count)
    }

    /// Counts one listed backend; a list that changes while it is read may show one twice.
    package mutating func count(_ id: BackendID, _ properties: [String: Value]) {
        guard kinds.updateValue(BackendView(properties).kind, forKey: id) == nil else { return }
        counts.live += 1
        guard let wanted = places[id].map({ desired[$0] }) else { return }
        counts.spokenFor += 1
        let (difference, settled) = differ.settledDifference(wanted, properties)
        guard difference.isEmpty, !indebted.contains(id) else {
            differing.append(id)
            return
        }
        counts.unchanged += 1
        counts.unmanaged += difference.unmanaged
        if !settled.isEmpty { notes.append(Plan.Note(id: id, settled: settled)) }
    }

    /// Declared backends that the list did not show.
    package var missing: [BackendID] { places.keys.filter { kinds[$0] == nil } }

    /// What has to be read once more before it is planned for: those that differ, those that seem missing, and those that
    /// may owe a reconnect.
    package var unsettled: [BackendID] {
        (differing + missing + indebted.filter { places[$0] == nil }).sorted()
    }
}
