import BackendModel
import Synchronization
import Testing

struct CallSlotsTests {
    private final class Meter: Sendable {
        private let counts = Mutex((now: 0, most: 0))
        var most: Int { counts.withLock { $0.most } }
        func begin() {
            counts.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
        }
        func end() { counts.withLock { $0.now -= 1 } }
    }

    @Test(arguments: [1, 3, 0])
    func `no more is under way than there are slots, and all is done`(count: Int) async {
        let slots = CallSlots(count)
        let meter = Meter()
        let done = await withTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask {
                    await slots.withSlot {
                        meter.begin()
                        await Task.yield()
                        meter.end()
                        return number
                    }
                }
            }
            return await group.reduce(0) { sum, _ in sum + 1 }
        }
        #expect(done == 200)
        #expect(meter.most <= max(1, count))
    }

    @Test func `a slot that is lent while its holder waits is there for others, and then taken again`() async throws {
        let slots = CallSlots(1)
        let other = try await slots.withSlot { () async throws -> String in
            let lent = Mutex("")
            try await slots.withoutSlot {
                let answer = await slots.withSlot { "other" }
                lent.withLock { $0 = answer }
            }
            return lent.withLock { $0 }
        }
        #expect(other == "other")
        #expect(await slots.withSlot { "again" } == "again")
    }

    @Test func `what fails gives its slot back`() async {
        let slots = CallSlots(1)
        for _ in 0..<3 {
            await #expect(throws: CancellationError.self) {
                try await slots.withSlot { () async throws -> Void in throw CancellationError() }
            }
            await #expect(throws: CancellationError.self) {
                try await slots.withSlot { () async throws -> Void in
                    try await slots.withoutSlot { throw CancellationError() }
                }
            }
        }
        #expect(await slots.withSlot { "free" } == "free")
    }
}
