import BackendModel
import BackendSchema
import Diffing

/// What becomes of live backends that nothing names any more.
///
/// A backend is deleted only as its own GET shows it, only where the list shows all that the service has, and only where no
/// pool has it for a member once the plan is carried out: the service refuses to delete such a one, or leaves a pool behind
/// that leads nowhere.
struct Pruning {
    private(set) var deletes: [PlanStep] = []
    private(set) var retained: [Plan.Retained] = []

    /// `steps` is what else is to be done to the service, and `read` what the reads of this run answered.
    init(
        _ census: Census,
        steps: [PlanStep],
        read: [BackendID: LiveBackend?],
        differ: Differ,
        owing: [BackendID: ReconnectDebt],
        in environment: Environment
    ) {
        let isWhole = census.isWhole && !read.contains { id, live in live != nil && census.kinds[id] == nil }
        guard isWhole else {
            retained = census.leftOver.sorted().map { Plan.Retained(id: $0, reason: .listIncomplete) }
            return
        }
        let holders = Self.holders(census, steps, read, differ)
        for id in census.leftOver.sorted() {
            let pools = (holders[id] ?? []).sorted()
            if !pools.isEmpty {
                retained.append(Plan.Retained(id: id, reason: .member(of: pools)))
            } else if let live = read[id] ?? nil {
                deletes.append(PlanStep(deleting: live, debt: owing[id], in: environment))
            }
        }
    }

    /// The pools that have a backend for a member, once the plan is carried out.
    private static func holders(
        _ census: Census,
        _ steps: [PlanStep],
        _ read: [BackendID: LiveBackend?],
        _ differ: Differ
    ) -> [BackendID: Set<BackendID>] {
        let deletable = Set(census.deletable)
        // What this run read is newer than the list, and what it changes newer than that.
        var holders = census.holders.mapValues { $0.filter { read[$0] == nil && !deletable.contains($0) } }
        let changed = Dictionary(steps.map { ($0.id, $0) }) { first, _ in first }
        let targets = changed.mapValues { differ.difference($0.desired, $0.live?.properties ?? [:]).target }
        let others = read.compactMapValues { $0?.properties }.filter { !deletable.contains($0.key) }
        for (pool, properties) in others.merging(targets, uniquingKeysWith: { $1 }) {
            for member in BackendView(properties).poolMembers(in: differ.comparison.scope) {
                holders[member, default: []].insert(pool)
            }
        }
        return holders
    }
}
