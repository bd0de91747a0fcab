/// Decides what strikes which request.
struct Disturber: Sendable {
    private enum Plan: Sendable {
        case nothing
        /// Each at its request.
        case exact([Int: [Disturbance]])
        /// At every request about one backend.
        case always(Disturbance, backend: String)
        /// Every so many requests of a hundred, of `kinds`, until so many have struck.
        case drawn(percent: Int, edits: Int, kinds: [Disturbance])
    }

    private let plan: Plan
    private var draw: Draw
    /// Whether the faults have ceased.
    var hasCeased = false

    static let none = Disturber(.nothing, seed: 0)

    static func exact(_ strikes: [Int: [Disturbance]]) -> Disturber { Disturber(.exact(strikes), seed: 1) }

    /// So many requests of a hundred are struck by one of `kinds`, and before or after so many somebody edits.
    static func drawn(percent: Int, edits: Int, kinds: [Disturbance] = faults, seed: UInt64) -> Disturber {
        Disturber(.drawn(percent: percent, edits: edits, kinds: kinds), seed: seed)
    }

    static func always(_ disturbance: Disturbance, at backend: String) -> Disturber {
        Disturber(.always(disturbance, backend: backend), seed: 0)
    }

    private static let faults = Disturbance.all.filter { !$0.isEdit }

    private init(_ plan: Plan, seed: UInt64) {
        self.plan = plan
        draw = Draw(seed: seed)
    }

    mutating func strikes(at entry: TraceEntry, isApplying: Bool) -> [Disturbance] {
        if hasCeased { return [] }
        switch plan {
        case .nothing: return []
        case .exact(let strikes): return strikes[entry.number] ?? []
        case .always(let disturbance, let backend):
            return entry.backend == backend && entry.method != "GET" ? [disturbance] : []
        case .drawn(let percent, let edits, let kinds):
            var strikes: [Disturbance] = []
            // A pass that cannot read what it plans from ends there; most shall come further.
            if draw.chance(percent), isApplying || draw.chance(8) { strikes.append(draw.pick(kinds)) }
            if draw.chance(edits) { strikes.append(draw.pick(Disturbance.edits)) }
            return strikes
        }
    }

    /// What others do between two processes.
    mutating func stirs() -> [ForeignEdit] {
        guard case .drawn(_, let edits, _) = plan, edits > 0 else { return [] }
        return (0..<draw.number(in: 1..<5)).map { _ in draw.pick(ForeignEdit.allCases) }
    }

    /// How many requests later a delayed one arrives.
    mutating func delay() -> Int { draw.number(in: 0..<6) }
}
