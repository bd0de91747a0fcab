import Applying
import BackendModel
import Planning
@testable import Simulation

extension Oracle {
    /// P1: every write names a revision that its process read, or follows a 404 or a delete that it was answered.
    ///
    /// A 404 to a DELETE is one too: a network may deliver the delete twice and hand on the second answer alone, and then
    /// whoever waited to read a 404 would leave nothing where a backend was.
    static let sight = Oracle(name: "sight") { chronicle in
        var seen: Set<String> = []
        var absent: Set<String> = []
        var found: [String] = []
        for entry in chronicle.trace {
            let key = "\(entry.process) \(entry.backend ?? "")"
            if entry.isWrite, !entry.isSighted(seen: seen, absent: absent) {
                found.append("request \(entry.number) \(entry.method) \(entry.backend ?? "") writes blindly")
            }
            if entry.method == "GET" || entry.method == "DELETE", entry.status == 404 { absent.insert(key) }
            if entry.method == "DELETE", entry.status == 200 || entry.status == 204 { absent.insert(key) }
            if let etag = entry.etag { seen.insert("\(key) \(etag)") }
        }
        return found
    }

    /// P8: requests, and tokens, go to the one host that was configured.
    static let addressees = Oracle(name: "addressees") { chronicle in
        chronicle.trace.filter { $0.authority != "localhost" || !$0.hasToken }
            .map { "request \($0.number) goes to '\($0.authority)'" }
    }

    /// So many requests a process may make of one backend at the most: eight tries of a PATCH, of the PUT in its place
    /// and of a reconnect, and a read before each.
    static let boundedWrites = Oracle(name: "bounded writes") { chronicle in
        var sent: [String: (requests: Int, writes: Int, committed: Int)] = [:]
        for entry in chronicle.trace {
            guard let backend = entry.backend else { continue }
            let key = "process \(entry.process), backend \(backend)"
            var counts = sent[key] ?? (0, 0, 0)
            counts.requests += 1
            if entry.isWrite { counts.writes += 1 }
            if entry.isCommitted, entry.before?.properties != entry.after?.properties { counts.committed += 1 }
            sent[key] = counts
        }
        return sent.filter { $1.requests > 64 || $1.writes > 24 || $1.committed > 3 }
            .map { "\($0): \($1.requests) requests, \($1.writes) writes, \($1.committed) of them changed something" }
    }

    /// P3: nothing is deleted but in a replacement that the manifest agrees to.
    static let deletes = Oracle(name: "deletes") { chronicle in
        chronicle.trace.filter { entry in
            let name = entry.backend ?? ""
            return entry.method == "DELETE" && chronicle.scenario.policies[name]?["replace"] != "allow"
        }
        .map { "request \($0.number) deletes '\($0.backend ?? "")'" }
    }

    /// A result that says that nothing was changed says so truly.
    ///
    /// Where a write was answered 412, as when it came twice, nothing tells its sender whose the new revision is: a result
    /// of these kinds was reached only where the same change was still to be made then, or there was no such backend.
    static let truth = Oracle(name: "truth") { chronicle in
        chronicle.passes.flatMap { pass in
            (pass.report?.entries ?? []).compactMap { entry -> String? in
                guard let outcome = entry.result?.outcome, [.refused, .gaveUp].contains(outcome) else { return nil }
                let name = entry.step.id.name
                let written = chronicle.requests(of: pass.process).first {
                    $0.backend == name && $0.isCommitted && $0.before?.properties != $0.after?.properties
                        && !chronicle.isHiddenFromSender($0)
                }
                return written.map { "\(outcome) for '\(name)', though request \($0.number) changed it" }
            }
        }
    }
}

extension TraceEntry {
    fileprivate func isSighted(seen: Set<String>, absent: Set<String>) -> Bool {
        let key = "\(process) \(backend ?? "")"
        if let ifMatch { return ifMatch != "*" && ifNoneMatch == nil && seen.contains("\(key) \(ifMatch)") }
        return method == "PUT" && ifNoneMatch == "*" && absent.contains(key)
    }
}

extension Chronicle {
    fileprivate func isHiddenFromSender(_ write: TraceEntry) -> Bool {
        write.status == 412
    }
}
