import BackendModel
import Loading

/// Services, a repository, and what goes wrong with both, shared by all daemons of a simulation.
struct SyncWorld: Sendable {
    struct Commit: Sendable {
        let manifests: SyncManifests
        let isGood: Bool
        /// Whether the source takes it at all: one that nobody signed is named, and not taken.
        var isTakeable: Bool
        /// Whether all services may be brought to it without an approval.
        var isLasting: Bool { isGood && manifests.guardedURL == nil }
        /// Its files, which every pass reads.
        let source: InMemorySource

        init(manifests: SyncManifests, isGood: Bool, isTakeable: Bool = true) {
            self.manifests = manifests
            self.isGood = isGood
            self.isTakeable = isTakeable
            source = manifests.source(isGood: isGood)
        }
    }

    var services: [String: StoredService] = [:]
    /// What each held before its last writes, for reads that come too late.
    var past: [String: StoredService] = [:]
    var commits: [String: Commit] = [:]
    var head = ""
    /// The newest commit that all services may be brought to: what the next one changes.
    private var lasting = "c0"
    var isSourceReachable = true
    /// Processes that were killed.
    var dead: Set<Int> = []
    /// Drawn for each call while things go wrong: how many of a hundred go wrong.
    var trouble = 0
    /// What happens at this call and no other, counted from 1.
    var script: [Int: SyncTrouble] = [:]
    /// What holds the services up from some call on, and since when it has.
    var hold: (what: SyncHold, atCall: Int)?
    var held: SyncHold?
    var calls = 0
    var tally = SyncTally()
    /// A service, and an address that somebody let through for it.
    var approved: Set<[String]> = []
    /// Edits that are taken back before the next call of anybody.
    var unseen: [(service: String, id: BackendID, before: StoredService.Backend)] = []
    var draw: Draw
    /// What processes have seen: service, backend and revision.
    var seen: [Int: Set<String>] = [:]
    var violations: [String] = []

    /// - Parameters:
    ///   - manifests: What the first commit wants.
    ///   - isMade: Whether others have made all of it before.
    ///   - seed: What everything is drawn from.
    init(_ manifests: SyncManifests, isMade: Bool, seed: UInt64) {
        draw = Draw(seed: seed)
        commits["c0"] = Commit(manifests: manifests, isGood: true)
        head = "c0"
        var stored = StoredService()
        if isMade {
            for (name, spec) in manifests.backends.sorted(by: { $0.key < $1.key }) {
                stored.put(spec, BackendID(name), by: .others)
            }
        }
        for service in manifests.services { services[service.name] = stored }
        past = services
    }

    var isTroubled: Bool { trouble > 0 }

    mutating func nextTrouble() -> SyncTrouble {
        calls += 1
        if let hold, calls >= hold.atCall { held = hold.what }
        if let scripted = script[calls] {
            tally.count(scripted)
            return scripted
        }
        guard trouble > 0, draw.chance(trouble) else { return .none }
        let trouble = draw.pick(SyncTrouble.allCases.filter { $0 != .none })
        tally.count(trouble)
        return trouble
    }

    /// The last word: a commit that is good in every way.
    mutating func pushGood() { push(isGood: true, isTakeable: true, isDaring: false) }

    /// Any commit: a good one, one with an error, one that nobody signed, or one that a guard holds up.
    mutating func push() {
        push(isGood: draw.chance(70), isTakeable: draw.chance(85), isDaring: draw.chance(20))
    }

    private mutating func push(isGood: Bool, isTakeable: Bool, isDaring: Bool) {
        let name = "c\(commits.count)"
        guard var manifests = commits[lasting]?.manifests.changed(using: &draw) else { return }
        if isDaring { manifests = manifests.daring(using: &draw) }
        let commit = Commit(manifests: manifests, isGood: isGood, isTakeable: isTakeable)
        commits[name] = commit
        head = name
        if commit.isLasting { lasting = name }
        tally.count(.commits)
    }

    mutating func kill(_ process: Int) {
        if dead.insert(process).inserted { tally.count(.kills) }
    }

    mutating func edit(_ service: String, _ id: BackendID?) {
        guard
            let target = id.flatMap({ services[service]?.backends[$0] == nil ? nil : $0 })
                ?? services[service]?.ids.first, var backend = services[service]?.backends[target]
        else { return }
        backend.properties["title"] = .string("by others \(draw.word())")
        if draw.chance(30) { backend.properties["url"] = .string("https://\(draw.word()).example.com") }
        services[service]?.put(backend.properties, target, by: .others)
        tally.count(.edits)
    }

    mutating func delete(_ service: String, _ id: BackendID?) {
        guard let target = id ?? services[service]?.ids.first else { return }
        services[service]?.remove(target, by: .others)
        tally.count(.deletions)
    }

    /// Takes back what nobody was to see.
    mutating func takeBackUnseen() {
        for edit in unseen where services[edit.service]?.backends[edit.id] != nil {
            services[edit.service]?.put(edit.before.properties, edit.id, by: .others)
        }
        unseen = []
    }

    mutating func see(_ process: Int, _ service: String, _ id: BackendID, _ backend: StoredService.Backend) {
        seen[process, default: []].insert("\(service) \(id.name) \(backend.revision)")
    }

    func hasSeen(_ process: Int, _ service: String, _ id: BackendID, _ revision: Int) -> Bool {
        seen[process]?.contains("\(service) \(id.name) \(revision)") ?? false
    }
}
