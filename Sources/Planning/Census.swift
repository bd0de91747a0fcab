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
    /// Live backends that nothing names and that may be deleted for it.
    package private(set) var leftOver: [BackendID] = []
    /// The pools that have one of them for a member.
    private(set) var holders: [BackendID: Set<BackendID>] = [:]
    /// How many backends the service says that it has.
    private var total = 0
    private let state: DesiredState
    private var desired: [DesiredBackend] { state.backends }
    /// Where in ``desired`` a backend stands: a table of the backends themselves would hold each of them twice.
    private let places: [BackendID: Int]
    private let differ: Differ
    /// Backends that may owe a reconnect: what became of its change, only their revisions tell.
    private let indebted: Set<BackendID>

    package init(of state: DesiredState, differ: Differ, indebted: Set<BackendID> = []) {
        self.indebted = indebted
        self.state = state
        let desired = state.backends
        places = Dictionary(desired.indices.lazy.map { (desired[$0].id, $0) }) { first, _ in first }
        self.differ = differ
        counts.declared = places.count
        kinds.reserveCapacity(places.count)
    }

    /// Counts one listed backend; a list that changes while it is read may show one twice.
    package mutating func count(_ id: BackendID, _ properties: [String: Value]) {
        guard kinds.updateValue(BackendView(properties).kind, forKey: id) == nil else { return }
        counts.live += 1
        noteMembers(of: id, properties)
        guard let wanted = places[id].map({ desired[$0] }) else { return noteLeftOver(id) }
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

    /// Takes in how many backends the service says that all pages have together.
    package mutating func expect(_ count: Int) { total = max(total, count) }

    /// Whether the list shows as many backends as the service says that it has.
    package var isWhole: Bool { kinds.count >= total }

    private mutating func noteLeftOver(_ id: BackendID) {
        guard let named = state.named, !named.contains(id), state.environment.ownership.owns(id) else { return }
        counts.owned += 1
        if state.leavesOver(id) { leftOver.append(id) }
    }

    /// Members that are left over may be on another page, before or after.
    private mutating func noteMembers(of id: BackendID, _ properties: [String: Value]) {
        guard state.named != nil, kinds[id] == .pool else { return }
        for member in BackendView(properties).poolMembers(in: state.environment.scope) where state.leavesOver(member) {
            holders[member, default: []].insert(id)
        }
    }

    /// What is left over and no pool has for a member that nobody speaks for and that stays.
    var deletable: [BackendID] {
        guard isWhole else { return [] }
        return leftOver.filter { id in
            (holders[id] ?? []).allSatisfy { places[$0] != nil || state.leavesOver($0) }
        }
    }

    /// Declared backends that the list did not show.
    package var missing: [BackendID] { places.keys.filter { kinds[$0] == nil } }

    /// What has to be read once more before it is planned for: those that differ, those that seem missing, those that may
    /// owe a reconnect, and those that are to be deleted.
    package var unsettled: [BackendID] {
        let others = Set(indebted.filter { places[$0] == nil }).union(deletable)
        return (differing + missing + others).sorted()
    }
}
