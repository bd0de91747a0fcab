import BackendModel
import Emulator
@testable import Simulation

extension Oracle {
    /// P2: no field that somebody else changed since the plan's own read of it is written over.
    static let lostUpdates = Oracle(name: "lost updates") { chronicle in
        guard chronicle.scenario.switches.ifNoneMatch == .honoured else { return [] }
        return chronicle.commits.flatMap { commit -> [String] in
            let (entry, before) = (commit.entry, Leaves(commit.before))
            guard let name = entry.backend, let pass = chronicle.passes.first(where: { $0.process == entry.process }),
                let planned = chronicle.planned(name, in: pass), !chronicle.followsOwnDelete(commit)
            else { return [] }
            let shown = Leaves(planned.shown?.properties)
            return before.differing(from: Leaves(commit.after)).filter { path in
                shown[path] != before[path] && before[path] != nil || shown[path] != nil && before[path] == nil
            }
            .filter { chronicle.wasTheirs($0, of: name, after: planned.moment, before: entry.moment) }
            .filter { !chronicle.isTheServicesDoing($0) && !chronicle.isHidden($0) }
            .map { "request \(entry.number) writes over '\($0)' of '\(name)', which others changed" }
        }
    }

    /// P2: no field that the manifest does not speak for is ever touched.
    ///
    /// What the service answers about a revision is what it holds there, for all that a client can know: to write that
    /// back is to leave it as it is.
    static let unmanagedFields = Oracle(name: "unmanaged fields") { chronicle in
        chronicle.commits.flatMap { commit -> [String] in
            guard let before = commit.before, let name = commit.entry.backend,
                commit.entry.ifNoneMatch == nil || chronicle.scenario.switches.ifNoneMatch == .honoured
            else { return [] }
            let managed = ManagedFields(name, in: chronicle.scenario)
            return Leaves(before).differing(from: Leaves(commit.after))
                .filter { !managed.contains($0) && !chronicle.isTheServicesDoing($0) && !chronicle.isHidden($0) }
                .filter { path in
                    chronicle.base(of: commit.entry).map { $0[path] != Leaves(commit.after)[path] } ?? true
                }
                .map { "request \(commit.entry.number) touches '\($0)' of '\(name)'" }
        }
    }
}

/// A write that changed something; a delete and what was then created in its place are one.
struct Commit {
    let entry: TraceEntry
    let before: Value?
    let after: Value?
}

extension Chronicle {
    var commits: [Commit] {
        var deleted: [String: Value] = [:]
        return (trace + late).filter { $0.isCommitted }.sorted { $0.moment < $1.moment }.compactMap { entry in
            let key = "\(entry.process) \(entry.backend ?? "")"
            if entry.method == "DELETE" {
                deleted[key] = entry.before?.properties
                return nil
            }
            let before = entry.before?.properties ?? deleted.removeValue(forKey: key)
            return Commit(entry: entry, before: before, after: entry.after?.properties)
        }
    }

    /// Whether somebody else, and not a process after them, was the last to change a field in a stretch of time.
    fileprivate func wasTheirs(_ path: String, of name: String, after start: Int, before end: Int) -> Bool {
        let theirs = edits.filter { edit in
            edit.backend == name && edit.moment > start && edit.moment < end
                && Leaves(edit.before)[path] != Leaves(edit.after)[path]
        }
        guard let last = theirs.map(\.moment).max() else { return false }
        return !(trace + late).contains { entry in
            entry.isCommitted && entry.backend == name && entry.moment > last && entry.moment < end
                && Leaves(entry.before?.properties)[path] != Leaves(entry.after?.properties)[path]
        }
    }

    /// Whether a backend is put where its own process has deleted one, or may have: a delete that comes twice, or whose
    /// answer is lost or says neither yes nor no, leaves its sender in doubt who deleted, and if it was the sender then
    /// nobody else would put the old backend back.
    fileprivate func followsOwnDelete(_ commit: Commit) -> Bool {
        commit.before == nil
            && requests(of: commit.entry.process).contains {
                $0.backend == commit.entry.backend && $0.method == "DELETE" && $0.number < commit.entry.number
                    && $0.status.map { !(400..<500).contains($0) || $0 == 404 || $0 == 408 } ?? true
            }
    }

    /// What the sender of a write was last shown of the revision that it writes over.
    fileprivate func base(of write: TraceEntry) -> Leaves? {
        let answer = trace.last {
            $0.process == write.process && $0.backend == write.backend && $0.number < write.number
                && $0.etag != nil && $0.etag == write.ifMatch
        }
        return answer.map { Leaves($0.shown?.properties) }
    }

    /// Whether the service shows nobody the field, so that no client can know whom it belongs to.
    fileprivate func isHidden(_ path: String) -> Bool {
        scenario.switches.secrets != .shown && path.hasPrefix("credentials.")
    }

    /// Whether the service itself, under its switches, drops such a field from whatever is written.
    fileprivate func isTheServicesDoing(_ path: String) -> Bool {
        path.contains("novel") && scenario.switches.unknownMembers != .kept
    }
}
