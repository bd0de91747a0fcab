import BackendModel
import GRDB
import Syncing

/// The row of `source`.
struct SourceRow: Codable, FetchableRecord {
    let version: String
    let started: Int64
    /// When the rest was written.
    let time: Int64
    /// How the source stands, as JSON.
    let status: String

    init(_ status: SyncStatus) {
        version = status.version
        started = status.started.secondsSince1970
        time = status.time.secondsSince1970
        self.status = JSONWriter.text(of: status.source.json)
    }

    /// Nothing where it cannot be read.
    var source: SourceStatus? { status.storedJSON.flatMap { SourceStatus($0) } }

    /// Whether they say the same, but for when.
    func isLike(_ other: SourceRow) -> Bool {
        version == other.version && started == other.started && status == other.status
    }
}

extension SourceStatus {
    fileprivate var json: Value {
        var members: [String: Value] = [
            "location": .string(location), "problems": .array(problems.map { .string($0) }),
        ]
        members["ref"] = ref.map { .string($0) }
        members["inForce"] = inForce?.json
        members["refused"] = refused?.json
        return .object(members)
    }

    fileprivate init?(_ json: Value) {
        guard let location = json.members["location"]?.text else { return nil }
        self.init(
            location: location,
            ref: json.members["ref"]?.text,
            inForce: json.members["inForce"].flatMap { Revision($0) },
            refused: json.members["refused"].flatMap { Revision($0) },
            problems: json.members["problems"]?.items.compactMap(\.text) ?? []
        )
    }
}

extension SourceStatus.Revision {
    fileprivate var json: Value {
        var members: [String: Value] = ["id": .string(id)]
        members["time"] = time.map { .integer($0.secondsSince1970) }
        members["title"] = title.map { .string($0) }
        return .object(members)
    }

    fileprivate init?(_ json: Value) {
        guard let id = json.members["id"]?.text else { return nil }
        let time: Timestamp? =
            if case .integer(let seconds)? = json.members["time"] { Timestamp(secondsSince1970: seconds) } else { nil }
        self.init(id: id, time: time, title: json.members["title"]?.text)
    }
}
