import BackendModel
import GRDB
import Syncing

/// A row of `backend`.
struct BackendRow: Codable, FetchableRecord {
    let plane: String
    let service: String
    let folded: String
    let name: String
    let state: String
    let isPool: Bool
    /// Members, differences and problem as JSON; secrets are masked in them.
    let details: String
    /// When a run last changed it.
    let changed: Int64?

    init(_ backend: BackendStatus, of key: ServiceKey, changed: Timestamp?) {
        plane = key.plane
        service = key.service
        folded = backend.name.lowercased()
        name = backend.name
        state = backend.state.rawValue
        isPool = backend.isPool
        details = JSONWriter.text(of: backend.details)
        self.changed = changed?.secondsSince1970
    }

    /// Nothing for a state that this version does not know.
    var status: BackendStatus? {
        guard let state = BackendStatus.State(rawValue: state) else { return nil }
        let members = details.storedJSON?.members ?? [:]
        return BackendStatus(
            name: name,
            state: state,
            isPool: isPool,
            members: members["members"]?.items.compactMap { BackendStatus.Member($0) } ?? [],
            differences: members["differences"]?.items.compactMap { BackendStatus.Difference($0) } ?? [],
            lastChange: changed.map(Timestamp.init(secondsSince1970:)),
            problem: members["problem"]?.text
        )
    }
}

extension BackendStatus {
    fileprivate var details: Value {
        var details: [String: Value] = [:]
        if !members.isEmpty { details["members"] = .array(members.map(\.json)) }
        if !differences.isEmpty { details["differences"] = .array(differences.map(\.json)) }
        details["problem"] = problem.map { .string($0) }
        return .object(details)
    }
}

extension BackendStatus.Member {
    fileprivate var json: Value {
        var members: [String: Value] = ["name": .string(name)]
        members["weight"] = weight.map { .integer($0) }
        members["priority"] = priority.map { .integer($0) }
        return .object(members)
    }

    fileprivate init?(_ json: Value) {
        guard let name = json.members["name"]?.text else { return nil }
        self.init(name: name, weight: json.members["weight"]?.stored, priority: json.members["priority"]?.stored)
    }
}

extension BackendStatus.Difference {
    fileprivate var json: Value {
        var members: [String: Value] = ["path": .string(path)]
        members["live"] = live.map { .string($0) }
        members["desired"] = desired.map { .string($0) }
        return .object(members)
    }

    fileprivate init?(_ json: Value) {
        guard let path = json.members["path"]?.text else { return nil }
        self.init(path: path, live: json.members["live"]?.text, desired: json.members["desired"]?.text)
    }
}

extension Value {
    fileprivate var stored: Int64? {
        guard case .integer(let number) = self else { return nil }
        return number
    }
}
