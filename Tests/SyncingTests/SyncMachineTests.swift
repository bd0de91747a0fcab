import BackendModel
import TestSupport
import Testing

@testable import Syncing

struct SyncMachineTests {
    typealias Machine = SyncMachine<ManualClock.Instant>

    private static let start = ManualClock().now
    private var machine = Machine(start: Self.start, sourceInterval: .seconds(60), parallelism: 2)

    private static func key(_ name: String) -> ServiceKey { ServiceKey(plane: "test", service: name) }

    private static func service(
        _ name: String,
        wave: Int = 0,
        reached: String? = nil,
        gates: Bool = true
    ) -> KeptService {
        KeptService(
            key: key(name),
            environment: "prod",
            label: name,
            wave: wave,
            interval: .seconds(300),
            reached: reached,
            gates: gates
        )
    }

    private static func kept(_ services: KeptService..., at revision: String = "c1") -> KeptManifests {
        KeptManifests(revision: revision, services: services)
    }

    private static func after(_ seconds: Int) -> ManualClock.Instant { start.advanced(by: .seconds(seconds)) }

    /// The services and revisions of the passes among the commands.
    private static func passes(_ commands: [Machine.Command]) -> [String] {
        commands.compactMap { command in
            guard case .pass(let order) = command else { return nil }
            return "\(order.label)@\(order.revision ?? "nothing")"
        }
    }

    @Test func `reads the source first, and passes over nothing before it was read`() {
        var machine = machine
        #expect(machine.handle(.started, at: Self.start) == [.readSource])
        #expect(machine.handle(.called(nil), at: Self.start) == [])
    }

    @Test func `passes over all services at once when it begins, as many as may be at a time`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        let kept = Self.kept(Self.service("a"), Self.service("b"), Self.service("c"))
        let commands = machine.handle(.sourceRead(kept), at: Self.start)
        #expect(Self.passes(commands) == ["a@c1", "b@c1"])
        let next = machine.handle(
            .passEnded(Self.key("a"), .succeeded(hasReached: true), chance: 0.5),
            at: Self.after(1)
        )
        #expect(Self.passes(next) == ["c@c1"])
    }

    @Test func `wakes for the source where no revision was ever good`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        #expect(machine.handle(.sourceRead(nil), at: Self.start) == [.wake(at: Self.after(60))])
        #expect(machine.handle(.woke, at: Self.after(60)) == [.readSource])
    }

    @Test func `a later wave waits for the first roll-out, and goes on once it has succeeded`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        let kept = Self.kept(Self.service("a"), Self.service("b", wave: 1, reached: "c0"))
        // What has reached a revision is kept at it meanwhile.
        #expect(Self.passes(machine.handle(.sourceRead(kept), at: Self.start)) == ["a@c1", "b@c0"])
        _ = machine.handle(.passEnded(Self.key("b"), .succeeded(hasReached: true), chance: 0.5), at: Self.after(1))
        let failed = machine.handle(.passEnded(Self.key("a"), .failed(isReadable: false), chance: 1), at: Self.after(2))
        #expect(Self.passes(failed) == [])
        let again = machine.handle(.woke, at: Self.after(17))
        #expect(Self.passes(again) == ["a@c1"])
        let reached = machine.handle(
            .passEnded(Self.key("a"), .succeeded(hasReached: true), chance: 0.5),
            at: Self.after(18)
        )
        #expect(Self.passes(reached) == ["b@c1"])
    }

    @Test func `a wave that has reached nothing yet has nothing to be kept at`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        let kept = Self.kept(Self.service("a"), Self.service("b", wave: 1))
        #expect(Self.passes(machine.handle(.sourceRead(kept), at: Self.start)) == ["a@c1", "b@nothing"])
    }

    @Test func `waves hold up no healing of a revision that a service has reached`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        let kept = Self.kept(Self.service("a"), Self.service("b", wave: 1, reached: "c1"))
        #expect(Self.passes(machine.handle(.sourceRead(kept), at: Self.start)) == ["a@c1", "b@c1"])
    }

    @Test func `a suspended service holds up no later wave`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        let kept = Self.kept(Self.service("a", gates: false), Self.service("b", wave: 1))
        #expect(Self.passes(machine.handle(.sourceRead(kept), at: Self.start)) == ["a@c1", "b@c1"])
    }

    @Test func `a new revision is taken up at once, also by a service that rests after failures`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        _ = machine.handle(.sourceRead(Self.kept(Self.service("a"))), at: Self.start)
        for _ in 0..<9 {
            _ = machine.handle(.passEnded(Self.key("a"), .failed(isReadable: false), chance: 1), at: Self.start)
        }
        _ = machine.handle(.woke, at: Self.after(60))
        let commands = machine.handle(.sourceRead(Self.kept(Self.service("a"), at: "c2")), at: Self.after(61))
        #expect(Self.passes(commands) == ["a@c2"])
    }

    @Test func `manifests that moved are read again before the next pass`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        _ = machine.handle(.sourceRead(Self.kept(Self.service("a"))), at: Self.start)
        let moved = machine.handle(.passEnded(Self.key("a"), .moved, chance: 0), at: Self.after(1))
        #expect(moved.contains(.readSource))
        #expect(Self.passes(moved) == [])
    }

    @Test func `a call reads the source, and then passes with what rests taken up`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        _ = machine.handle(.sourceRead(Self.kept(Self.service("a"))), at: Self.start)
        _ = machine.handle(.passEnded(Self.key("a"), .succeeded(hasReached: true), chance: 0.5), at: Self.after(1))
        #expect(machine.handle(.called(Self.key("a")), at: Self.after(5)) == [.readSource])
        let commands = machine.handle(.sourceRead(Self.kept(Self.service("a"))), at: Self.after(6))
        guard case .pass(let order)? = commands.first else { return #expect(Bool(false), "no pass") }
        #expect(order.isCalled)
    }

    @Test func `a notice reads the source, and takes up what is new there but nothing that rests`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        _ = machine.handle(.sourceRead(Self.kept(Self.service("a"))), at: Self.start)
        _ = machine.handle(.passEnded(Self.key("a"), .failed(isReadable: false), chance: 1), at: Self.start)
        #expect(machine.handle(.noticed, at: Self.after(1)).first == .readSource)
        // One that comes while the source is read may speak of what that reading missed.
        #expect(machine.handle(.noticed, at: Self.after(2)) == [])
        let again = machine.handle(.sourceRead(Self.kept(Self.service("a"))), at: Self.after(3))
        #expect(again.first == .readSource)
        #expect(Self.passes(machine.handle(.sourceRead(Self.kept(Self.service("a"))), at: Self.after(4))) == [])
        _ = machine.handle(.noticed, at: Self.after(5))
        let commands = machine.handle(.sourceRead(Self.kept(Self.service("a"), at: "c2")), at: Self.after(6))
        guard case .pass(let order)? = commands.first else { return #expect(Bool(false), "no pass") }
        #expect(!order.isCalled)
        #expect(order.failures == 1)
    }

    @Test func `ends once no pass is under way and begins none meanwhile`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        _ = machine.handle(.sourceRead(Self.kept(Self.service("a"), Self.service("b"))), at: Self.start)
        #expect(machine.handle(.stopped, at: Self.after(1)) == [])
        #expect(machine.handle(.passEnded(Self.key("a"), .stopped, chance: 0), at: Self.after(2)) == [])
        #expect(
            machine.handle(.passEnded(Self.key("b"), .failed(isReadable: false), chance: 0), at: Self.after(3)) == [
                .finish
            ]
        )
    }

    @Test func `a service that is no longer named is passed over no more`() {
        var machine = machine
        _ = machine.handle(.started, at: Self.start)
        _ = machine.handle(.sourceRead(Self.kept(Self.service("a"), Self.service("b"))), at: Self.start)
        _ = machine.handle(.passEnded(Self.key("a"), .succeeded(hasReached: true), chance: 0.5), at: Self.after(1))
        _ = machine.handle(.woke, at: Self.after(60))
        _ = machine.handle(.sourceRead(Self.kept(Self.service("a"), at: "c2")), at: Self.after(61))
        _ = machine.handle(.passEnded(Self.key("b"), .succeeded(hasReached: true), chance: 0.5), at: Self.after(62))
        #expect(Set(machine.due.keys).isSubset(of: [Self.key("a")]))
    }
}
