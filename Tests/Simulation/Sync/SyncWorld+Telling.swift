import BackendModel
import Syncing

// What people make of what a daemon tells.
extension SyncWorld {
    /// What happened, with what was done to the services.
    var total: SyncTally {
        var total = tally
        total.count(.calls, times: calls)
        total.count(.writes, times: services.values.reduce(0) { $0 + $1.ownWrites })
        total.count(.reconnects, times: services.values.reduce(0) { $0 + $1.reconnects.count })
        return total
    }

    /// Counts what a pass tells that the one before it did not.
    ///
    /// - Returns: An approval of what the pass could not do, where somebody gives one.
    mutating func approval(of pass: PassRecord, after earlier: PassRecord?) -> Approval? {
        tally.count(.contested, times: pass.new(.contested, since: earlier))
        tally.count(.notKept, times: pass.new(.notKept, since: earlier))
        guard let awaited = pass.status.awaited, awaited != earlier?.status.awaited else { return nil }
        tally.count(.guards)
        let url = commits[awaited.revision]?.manifests.guardedURL
        guard let time = pass.status.lastPass, let url, draw.chance(30) else { return nil }
        tally.count(.approvals)
        approved.insert([pass.status.label, url])
        return Approval(revision: awaited.revision, digest: awaited.digest, time: time)
    }
}

extension PassRecord {
    /// How many backends came to be in a state.
    fileprivate func new(_ state: BackendStatus.State, since earlier: PassRecord?) -> Int {
        let names = backends?.filter { $0.state == state }.map(\.name) ?? []
        if names.isEmpty { return 0 }
        return Set(names).subtracting(earlier?.backends?.filter { $0.state == state }.map(\.name) ?? []).count
    }
}
