/// How much of a run may go on at a time, whichever services it concerns; whoever waits longest is next.
package actor CallSlots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// Where in ``waiting`` the next one stands; what is before it has gone on.
    private var next = 0

    /// At least one.
    package init(_ count: Int) { free = max(1, count) }

    /// Waits for a slot, does the work, and gives the slot back however it ends.
    ///
    /// Waiting is not broken off by cancellation: those who hold a slot end soon then, and so does the work.
    package nonisolated func withSlot<Answer: Sendable, Failure: Error>(
        _ work: () async throws(Failure) -> Answer
    ) async throws(Failure) -> Answer {
        await enter()
        do throws(Failure) {
            let answer = try await work()
            await leave()
            return answer
        } catch {
            await leave()
            throw error
        }
    }

    /// Gives the slot of the caller to others while it waits for something else than a call.
    package nonisolated func withoutSlot(_ wait: () async throws -> Void) async throws {
        await leave()
        do {
            try await wait()
            await enter()
        } catch {
            await enter()
            throw error
        }
    }

    private func enter() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        guard next < waiting.count else {
            free += 1
            return
        }
        waiting[next].resume()
        next += 1
        guard next == waiting.count || next > 1024 else { return }
        waiting.removeFirst(next)
        next = 0
    }
}
