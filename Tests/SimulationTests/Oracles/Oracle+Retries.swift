import Applying
import BackendModel
import Planning
@testable import Simulation

extension Oracle {
    /// P13: nothing of a step goes out before the time that the service asked it to wait until.
    ///
    /// Where that is longer than the step's patience, it ends; but the backend that it deleted is put back at once, for nobody
    /// will do it later.
    static let retries = Oracle(name: "retries") { chronicle in
        chronicle.successors.compactMap { entry, next in
            guard let status = entry.status, [408, 409, 422, 429].contains(status) || status >= 500,
                let asked = entry.askedDelay, next.sent < entry.sent + asked,
                asked <= RetryPolicy.standard.patience || !next.putsBack
            else { return nil }
            return
                "request \(next.number) comes \(next.sent - entry.sent) after request \(entry.number), which asked for \(asked)"
        }
    }

    /// P14, P15: after a 412, and after a write whose answer was lost, the backend is read before anything else; a step
    /// that has no attempt left ends, and only pays what it owes, whatever became of its last write.
    static let lookups = Oracle(name: "lookups") { chronicle in
        chronicle.successors.compactMap { entry, next in
            let isLost = entry.status == nil && !entry.disturbances.contains(.transport(.refused))
            let isPast = entry.status == 412 && entry.method != "DELETE"
            guard entry.isWrite, isLost || isPast, next.method != "GET" else { return nil }
            let isSpent = chronicle.attempts(until: entry) >= RetryPolicy.standard.maxAttempts
            if next.isReconnect, isSpent, chronicle.isOwed(before: entry) { return nil }
            return "request \(next.number) \(next.method) follows request \(entry.number) without a read"
        }
    }

    /// P13: all waits of one step, and of one read, are bounded.
    static let duration = Oracle(name: "duration") { chronicle in
        chronicle.passes.compactMap { pass in
            let requests = chronicle.requests(of: pass.process)
            let lists = requests.count { $0.backend == nil }
            let steps = 2 * (pass.plan?.steps.count ?? 0)
            let patience = RetryPolicy.standard.patience * (lists + chronicle.scenario.names.count + steps)
            let limit = patience + .milliseconds(100) * requests.count
            let took = pass.ended - pass.began
            return took > limit ? "process \(pass.process) took \(took), more than \(limit)" : nil
        }
    }
}

extension Chronicle {
    /// How many writes and reads of a step went out up to `entry`.
    fileprivate func attempts(until entry: TraceEntry) -> Int {
        let start = passes.first { $0.process == entry.process }?.firstApplied ?? 0
        return trace.count {
            $0.process == entry.process && $0.backend == entry.backend && $0.number >= start
                && $0.number <= entry.number
        }
    }

    /// Whether its process owed a reconnect before it sent a write: by an earlier run, or by an earlier write of its own.
    fileprivate func isOwed(before write: TraceEntry) -> Bool {
        let plan = passes.first { $0.process == write.process }?.plan
        return plan?.steps.contains { $0.id.name == write.backend && $0.paysDebt } == true
            || requests(of: write.process).contains {
                $0.backend == write.backend && $0.isCommitted && $0.number < write.number
            }
    }

    /// Each request of a step, or of reading the list, with the next one of the same process about the same thing.
    fileprivate var successors: [(TraceEntry, TraceEntry)] {
        let starts = Dictionary(passes.map { ($0.process, $0.firstApplied) }) { first, _ in first }
        var last: [String: TraceEntry] = [:]
        return trace.compactMap { entry in
            let isStep = entry.number >= starts[entry.process] ?? .max
            let key = "\(entry.process) \(entry.backend ?? "") \(isStep)"
            defer { last[key] = entry }
            return last[key].map { ($0, entry) }
        }
    }
}

extension TraceEntry {
    fileprivate var putsBack: Bool { method == "PUT" && ifNoneMatch != nil }

    /// What `Retry-After` asks for, an hour at the most.
    fileprivate var askedDelay: Duration? {
        guard let retryAfter else { return nil }
        if let seconds = Double(retryAfter) { return seconds > 0 ? .seconds(min(seconds, 3_600)) : nil }
        return retryAfter.hasSuffix("07:28:30 GMT") ? .seconds(30) : nil
    }
}
