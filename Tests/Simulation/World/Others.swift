import BackendModel
import Emulator

/// The other people who write to the service.
struct Others: Sendable {
    private let scenario: Scenario
    private var draw: Draw
    private var count = 0

    init(_ scenario: Scenario) {
        self.scenario = scenario
        draw = Draw(seed: scenario.seed ^ 0x07_4E25)
    }

    /// What `edit` makes of a backend: its name, and the states it goes through; nothing where it has nothing to do.
    mutating func change(
        _ edit: ForeignEdit,
        near backend: String?,
        in state: EmulatorState
    ) -> (name: String, states: [Value?])? {
        let service = state.services[SimulatedService.id] ?? EmulatedService()
        let name = backend.flatMap { scenario.desired[$0] == nil ? nil : $0 } ?? draw.pick(scenario.names)
        count += 1
        guard let old = service[name]?.properties else {
            guard edit == .create || edit == .sameChange, let wanted = scenario.written(name, in: service) else {
                return nil
            }
            return (name, [edit == .create ? wanted.with(["title": .string("theirs \(count)")]) : wanted])
        }
        switch edit {
        case .create: return nil
        case .delete: return isMember(name, of: service) ? nil : (name, [.none])
        case .recreate: return isMember(name, of: service) ? nil : (name, [.none, recreated(old)])
        case .sameChange: return scenario.written(name, in: service).map { (name, [sameChange($0, of: old)]) }
        case .managedField, .otherField, .secretField, .unknownField, .touch: return (name, [edited(old, edit)])
        }
    }

    /// A change of type leaves nothing of the old one.
    private func sameChange(_ wanted: Value, of old: Value) -> Value {
        let isSameType = (old.members["type"] ?? "Single") == (wanted.members["type"] ?? "Single")
        return isSameType ? old.with(wanted.members) : wanted
    }

    private mutating func recreated(_ old: Value) -> Value {
        draw.chance(50) ? old : old.with(["description": .string("new \(count)")])
    }

    private mutating func edited(_ old: Value, _ edit: ForeignEdit) -> Value {
        switch edit {
        case .managedField:
            let isPool = old.members["type"] == "Pool"
            return old.with(
                isPool ? ["title": .string("t\(count)")] : ["url": .string("https://theirs\(count).example")]
            )
        case .otherField: return old.with([draw.pick(["title", "description"]): .string("theirs \(count)")])
        case .secretField:
            if old.members["type"] == "Pool" { return old.with(["title": .string("pool \(count)")]) }
            var credentials = old.members["credentials"]?.members ?? [:]
            var headers = credentials["header"]?.members ?? [:]
            // As the service spells it: two spellings of one header are no world that comes to rest.
            let name = headers.keys.first { $0.lowercased() == "x-key" } ?? "X-Key"
            headers[name] = .array([Canary.value("theirs\(count)")])
            credentials["header"] = .object(headers)
            return old.with(["credentials": .object(credentials)])
        case .unknownField:
            guard draw.chance(50), old.members["tls"] != nil else {
                return old.with(["novelty": ["depth": [.integer(Int64(count))]]])
            }
            return old.with(["tls": old.members["tls", default: [:]].with(["novelPin": .integer(Int64(count))])])
        case .touch, .sameChange, .delete, .create, .recreate: return old
        }
    }

    private func isMember(_ name: String, of service: EmulatedService) -> Bool {
        service.pools.contains { pool in
            (pool.properties.members["pool"]?.members["services"]?.items ?? []).contains { item in
                item.members["id"]?.text?.lowercased().hasSuffix("/\(name)") ?? false
            }
        }
    }
}

extension Value {
    func with(_ changes: [String: Value]) -> Value { .object(members.merging(changes) { $1 }) }
}
