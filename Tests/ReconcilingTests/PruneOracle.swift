import BackendModel
import Emulator

/// What pruning may do in a case, worked out from the case alone.
struct PruneOracle {
    private let drawn: PruneCase

    init(_ drawn: PruneCase) { self.drawn = drawn }

    /// Whether nothing at all may be deleted.
    var forbidsAll: Bool {
        if drawn.declared.isEmpty { return true }
        switch drawn.mishap {
        case .noPrune, .brokenFile, .noManifests, .target, .exclude, .failedPage: return true
        // Three to a page.
        case .lostLink: return drawn.live.count > 3
        case .none, .noneEither, .staleList, .edited, .deletedByOthers, .neededByOthers: return false
        }
    }

    /// Whether a backend may be deleted, were there no pool in the world.
    func allows(_ name: String) -> Bool {
        !forbidsAll && matches(name, drawn.owns) && !matches(name, drawn.except) && !matches(name, drawn.protect)
            && !named.contains(name.lowercased())
    }

    /// Just what is deleted where nothing goes wrong.
    var expected: Set<String> {
        let candidates = drawn.live.keys.filter { allows($0) }
        let staying = drawn.live.filter { name, _ in
            !candidates.contains(name) && !drawn.declared.keys.contains { $0.lowercased() == name.lowercased() }
        }
        let needed = Set(staying.values.flatMap { Self.members(of: $0) })
        return Set(candidates.filter { !needed.contains($0.lowercased()) })
    }

    /// All that any manifest says the name of, in lower case.
    private var named: Set<String> {
        Set(drawn.declared.flatMap { name, properties in [name.lowercased()] + Self.members(of: properties) })
    }

    /// The members of a pool, in lower case.
    static func members(of properties: [String: Value]) -> [String] {
        let items = properties["pool"]?.members["services"]?.items ?? []
        return items.compactMap { $0.members["id"]?.text?.split(separator: "/").last?.lowercased() }
    }

    private func matches(_ name: String, _ patterns: [String]) -> Bool {
        patterns.contains { pattern in
            let expression = pattern.replacing("*", with: ".*").replacing("?", with: ".")
            return (try? Regex(expression).ignoresCase().wholeMatch(in: name)) != nil
        }
    }
}

extension EmulatorState {
    /// Revisions by name.
    var revisions: [String: String] {
        Dictionary(uniqueKeysWithValues: (services[World.service]?.backends ?? []).map { ($0.name, $0.etag) })
    }

    /// What any pool has for a member, in lower case.
    var members: Set<String> {
        Set((services[World.service]?.backends ?? []).flatMap { PruneOracle.members(of: $0.properties.members) })
    }
}
