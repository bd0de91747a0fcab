import Synchronization

/// Runs a whole simulation on one thread: its jobs in an order drawn from a seed, and a time that moves only when
/// nothing else is left to do.
///
/// The same seed gives the same interleaving on every machine, and no wait takes any time.
final class SimulatedTime: TaskExecutor {
    typealias Continuation = CheckedContinuation<Void, Never>

    fileprivate struct State {
        var jobs: [UnownedJob] = []
        /// By number, so that of two with one deadline the elder wakes first.
        var sleepers: [UInt64: (deadline: Duration, continuation: Continuation)] = [:]
        var cancelled: Set<UInt64> = []
        var now = Duration.zero
        var numbers: UInt64 = 0
        var random: Draw
    }

    private let state: Mutex<State>

    init(seed: UInt64) { state = Mutex(State(random: Draw(seed: seed))) }

    var now: Duration { state.withLock { $0.now } }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
    }

    /// Runs `body` to its end, or until nothing moves any more.
    ///
    /// - Returns: What `body` answers; nothing where it waits for something that never comes.
    func run<Answer: Sendable>(_ body: @escaping @Sendable () async -> Answer) -> Answer? {
        let answer = Kept<Answer?>(nil)
        Task(executorPreference: self) {
            let made = await body()
            answer.change { $0 = made }
        }
        while advance() {}
        return answer.value
    }

    private func advance() -> Bool {
        if let job = state.withLock({ $0.nextJob() }) {
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
            return true
        }
        guard let sleeper = state.withLock({ $0.nextSleeper() }) else { return false }
        sleeper.resume()
        return true
    }
}

extension SimulatedTime {
    func newNumber() -> UInt64 {
        state.withLock { state in
            state.numbers += 1
            return state.numbers
        }
    }

    func park(_ number: UInt64, until deadline: Duration, _ continuation: Continuation) {
        let isCancelled = state.withLock { state in
            if state.cancelled.remove(number) != nil { return true }
            state.sleepers[number] = (deadline, continuation)
            return false
        }
        if isCancelled { continuation.resume() }
    }

    func cancel(_ number: UInt64) {
        let continuation = state.withLock { state -> Continuation? in
            if let sleeper = state.sleepers.removeValue(forKey: number) { return sleeper.continuation }
            state.cancelled.insert(number)
            return nil
        }
        continuation?.resume()
    }
}

extension SimulatedTime.State {
    fileprivate mutating func nextJob() -> UnownedJob? {
        guard !jobs.isEmpty else { return nil }
        jobs.swapAt(Int.random(in: jobs.indices, using: &random), jobs.count - 1)
        return jobs.removeLast()
    }

    fileprivate mutating func nextSleeper() -> SimulatedTime.Continuation? {
        let next = sleepers.min { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
        guard let (number, sleeper) = next else { return nil }
        sleepers[number] = nil
        now = max(now, sleeper.deadline)
        return sleeper.continuation
    }
}
