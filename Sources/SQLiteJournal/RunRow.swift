import Applying
import BackendModel
import GRDB

/// A row of `run`.
struct RunRow: Codable, FetchableRecord {
    let number: Int64
    let started: Int64
    let ended: Int64?
    let command: String
    let environment: String
    let plane: String
    let service: String
    let version: String
    let cause: String
    let revision: String?
    let outcome: String?
    let created: Int?
    let patched: Int?
    let replaced: Int?
    let deleted: Int?
    let reconnected: Int?
    let converged: Int?
    let failed: Int?
    let left: Int?

    var record: RunRecord {
        let start = RunRecord.Start(
            time: Timestamp(secondsSince1970: started),
            command: command,
            environment: environment,
            service: ServiceKey(plane: plane, service: service),
            version: version,
            cause: RunRecord.Cause(rawValue: cause) ?? .command,
            revision: revision
        )
        return RunRecord(number: number, start: start, end: end)
    }

    private var end: RunRecord.End? {
        guard let outcome = outcome.flatMap(RunRecord.Outcome.init(rawValue:)) else { return nil }
        var counts = ApplyCounts()
        counts.created = created ?? 0
        counts.patched = patched ?? 0
        counts.replaced = replaced ?? 0
        counts.deleted = deleted ?? 0
        counts.reconnected = reconnected ?? 0
        counts.converged = converged ?? 0
        counts.failed = failed ?? 0
        counts.left = left ?? 0
        return RunRecord.End(time: ended.map(Timestamp.init(secondsSince1970:)), outcome: outcome, counts: counts)
    }
}
