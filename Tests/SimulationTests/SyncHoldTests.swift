import Applying
import BackendModel
@testable import Simulation
import Syncing
import Testing

/// A suspension, or a window that closes, while the steps of a service are running.
struct SyncHoldTests {
    private static let backends = 400

    private struct Seen: Sendable {
        var writes: [Int] = []
        var states: [ServiceStatus.State?] = []
        var ends: [RunRecord.End] = []
        var debts: [Int] = []
    }

    /// A service of which every backend is to be made, after a list and a read of each.
    private func run(_ hold: SyncHold, atCall call: Int) -> Seen? {
        let time = SimulatedTime(seed: 3)
        var draw = Draw(seed: 5)
        var manifests = SyncManifests.drawn(services: 1, backends: Self.backends, using: &draw)
        // Services keep another description than some of these, and then not all is as desired.
        for name in manifests.backends.keys { manifests.backends[name]?["description"] = nil }
        var first = SyncWorld(manifests, isMade: false, seed: 5)
        first.hold = (hold, call)
        let world = Kept(first)
        let folder = SyncFolder()
        let (wishes, post) = AsyncStream<SyncWish>.makeStream()
        let process = SyncProcess(
            number: 1,
            world: world,
            folder: folder,
            time: time,
            seed: 5,
            passes: PassLog(time: time),
            wishes: wishes
        )
        return time.run {
            await withTaskGroup(of: Seen.self) { group in
                group.addTask {
                    await process.run()
                    return Seen()
                }
                var seen = Seen()
                for wait in [30, 600, 600] {
                    await Self.wait(wait, time)
                    let state = folder.state.value
                    seen.writes.append(world.value.services["apim-0"]?.writes.count ?? 0)
                    seen.states.append(state.records.values.first?.status.state)
                    seen.debts.append(state.debts.values.reduce(0) { $0 + $1.count })
                    seen.ends = state.ends
                    guard seen.writes.count == 2 else { continue }
                    world.change { ($0.hold, $0.held) = (nil, nil) }
                    post.yield(.pass(nil))
                }
                post.yield(.stop)
                return seen
            }
        }
    }

    private static func wait(_ seconds: Int, _ time: SimulatedTime) async {
        let clock = SimulatedClock(time: time)
        try? await clock.sleep(until: clock.now.advanced(by: .seconds(seconds)), tolerance: nil)
    }

    @Test(arguments: [SyncHold.suspension, .window], [420, 470, 600])
    func `no step is begun a second later, and all goes on when it is over`(hold: SyncHold, call: Int) throws {
        let seen = try #require(run(hold, atCall: call))

        #expect((1..<Self.backends - 50).contains(seen.writes[0]))
        #expect(seen.writes[1] == seen.writes[0])
        #expect(seen.states[1] == (hold == .window ? .windowClosed : .suspended))
        #expect(seen.ends.first?.counts.left == Self.backends - seen.writes[0])
        #expect(seen.writes[2] == Self.backends)
        #expect(seen.states[2] == .asDesired)
        #expect(seen.debts == [0, 0, 0])
    }
}
