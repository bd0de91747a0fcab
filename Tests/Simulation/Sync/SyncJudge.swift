import BackendModel
import Syncing

/// Waits until the trouble is over, and then holds the services against what must be.
struct SyncJudge: Sendable {
    let world: Kept<SyncWorld>
    let log: PassLog
    let time: SimulatedTime
    let houses: [SyncHouse]

    func judge(after trouble: Duration) async -> [String] {
        await wait(trouble)
        world.change { world in
            world.trouble = 0
            world.script = [:]
            world.takeBackUnseen()
        }
        guard let revision = await settledRevision() else { return ["no good revision came into force"] }
        if let late = await passes(at: revision) { return [late] }
        var violations = differences(from: revision, besides: resting)
        // What rests because others set it back is taken up once somebody calls.
        for house in houses { house.wish(.pass(nil)) }
        if let late = await passes(at: revision) { return violations + [late] }
        violations += differences(from: revision, besides: [])
        let writes = self.writes
        if let late = await passes(at: revision) { return violations + [late] }
        if self.writes != writes { violations.append("something was written though all was as it should be") }
        return violations + debts
    }

    /// The revision that is in force everywhere once the source was read in peace.
    private func settledRevision() async -> String? {
        for _ in 0..<20 {
            await wait(.seconds(61))
            let (head, commits) = world.change { ($0.head, $0.commits) }
            if commits[head]?.isLasting == true, commits[head]?.isTakeable == true { return head }
            let pinned = Set(houses.map { $0.folder.state.value.pinned })
            // Each house keeps the last good one that it saw; with several only a good head brings them together.
            if pinned.count == 1, let only = pinned.first, let only, commits[only]?.isLasting == true { return only }
            world.change { $0.pushGood() }
        }
        return nil
    }

    /// Waits until so many passes as may be needed have begun and ended over each service, in each house.
    private func passes(at revision: String) async -> String? {
        let start = time.now
        let services = world.value.services.keys.sorted()
        let needed = SyncLife.peacefulPasses * houses.count
        for _ in 0..<2_000 {
            if services.allSatisfy({ log.count($0, at: revision, since: start) >= needed }) { return nil }
            await wait(.seconds(10))
        }
        let late = services.filter { log.count($0, at: revision, since: start) < needed }
        return "no two passes over \(late) at \(revision) within \(2_000 * 10) s"
    }

    private func differences(from revision: String, besides resting: Set<String>) -> [String] {
        let wanted = world.value.commits[revision]?.manifests.backends ?? [:]
        return world.value.services.sorted { $0.key < $1.key }.flatMap { service, stored in
            wanted.sorted { $0.key < $1.key }.compactMap { name, spec -> String? in
                guard !resting.contains("\(service)/\(name)") else { return nil }
                let live = stored.backends[BackendID(name)]?.properties
                return live == StoredService.kept(spec)
                    ? nil : "\(service)/\(name) is \(live.map { "\($0)" } ?? "gone"), not \(spec)"
            }
        }
    }

    private var resting: Set<String> {
        let records = houses.flatMap { $0.folder.state.value.records.values }
        return Set(
            records.flatMap { record in
                (record.backends ?? []).filter { $0.state == .contested }.map { "\(record.status.label)/\($0.name)" }
            }
        )
    }

    private var writes: [String: [Int]] {
        world.value.services.mapValues { [$0.writes.count, $0.reconnects.values.reduce(0, +)] }
    }

    private var debts: [String] {
        let unpaid = houses.flatMap { $0.folder.state.value.debts.values.flatMap(\.keys) }.map {
            "\($0.name) is still owed a reconnect"
        }
        let forgotten = world.value.services.flatMap { service, stored in
            stored.unreconnected.map { "\(service)/\($0.name) was never reconnected" }
        }
        return unpaid + forgotten
    }

    private func wait(_ duration: Duration) async {
        let clock = SimulatedClock(time: time)
        try? await clock.sleep(until: clock.now.advanced(by: duration), tolerance: nil)
    }
}
