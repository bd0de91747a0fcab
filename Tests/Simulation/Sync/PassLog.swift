import BackendModel
import Syncing

/// The passes of a simulation, in the order in which they ended.
struct PassLog: SyncWitness {
    struct Entry: Sendable {
        let order: PassOrder
        let result: PassResult
        let began: Duration
    }

    let entries = Kept<[Entry]>([])
    let time: SimulatedTime

    func passEnded(_ order: PassOrder, _ result: PassResult, after duration: Duration) async {
        entries.change { $0.append(Entry(order: order, result: result, began: time.now - duration)) }
    }

    func sourceRead(_ status: SourceStatus) async {}
    func kept(_ services: [KeptService]) async {}
    func journalWritten(_ isWritable: Bool) async {}

    /// How many passes over a service began from a moment on, went by a revision, and waited for no wave.
    func count(_ service: String, at revision: String, since start: Duration) -> Int {
        entries.value.count {
            $0.began >= start && $0.order.label == service && $0.order.revision == revision
                && $0.order.waitsForWave == nil && $0.result.record != nil
        }
    }
}
