package import Applying
package import BackendModel
package import Observing

/// Passes over the services, for ever: obeys a ``SyncMachine``, and tells it what happened.
package struct SyncDaemon<Service, C, Random>: Sendable
where
    Service: BackendReader & ReferenceReader & BackendWriter,
    C: Clock<Duration>,
    Random: RandomNumberGenerator & Sendable
{
    package typealias Machine = SyncMachine<C.Instant>

    private let keeper: SourceKeeper
    private let pass: ServicePass<Service, C, Random>
    private let journal: any SyncJournal
    private let board: SyncBoard
    private let rhythm: SyncRhythm
    private let clock: C
    private let now: @Sendable () -> Timestamp
    private let random: @Sendable () -> Random
    private let witness: any SyncWitness

    package init(
        keeper: SourceKeeper,
        pass: ServicePass<Service, C, Random>,
        journal: any SyncJournal,
        board: SyncBoard,
        rhythm: SyncRhythm,
        clock: C,
        now: @escaping @Sendable () -> Timestamp,
        random: @escaping @Sendable () -> Random,
        witness: any SyncWitness
    ) {
        self.keeper = keeper
        self.pass = pass
        self.journal = journal
        self.board = board
        self.rhythm = rhythm
        self.clock = clock
        self.now = now
        self.random = random
        self.witness = witness
    }

    /// Returns once a stop was wished for and no pass is under way any more.
    package func run(_ wishes: AsyncStream<SyncWish>) async {
        var machine = Machine(start: clock.now, sourceInterval: rhythm.source, parallelism: rhythm.parallelism)
        let (inbox, post) = AsyncStream<Machine.Event>.makeStream()
        await withDiscardingTaskGroup { group in
            group.addTask { for await wish in wishes { post.yield(Machine.Event(wish)) } }
            post.yield(.started)
            for await event in inbox {
                for command in machine.handle(event, at: clock.now) {
                    if command == .finish {
                        post.finish()
                        group.cancelAll()
                    } else {
                        group.addTask { [inUse = machine.revisionsInUse] in await obey(command, post, inUse) }
                    }
                }
                if rhythm.isOnce, machine.isThrough { post.yield(.stopped) }
                await board.show(due: machine.due.mapValues { timestamp(of: $0) })
            }
        }
    }

    private func obey(
        _ command: Machine.Command,
        _ post: AsyncStream<Machine.Event>.Continuation,
        _ inUse: Set<String>
    ) async {
        switch command {
        case .readSource:
            let kept = await keeper.read(inUse)
            let status = await keeper.status
            await board.show(status, kept?.services)
            // Where it cannot be read, it stays as it was.
            if case .some(let suspended) = try? await journal.suspendedSince() {
                await board.show(suspended: suspended)
            }
            await witness.sourceRead(status)
            if let kept { await witness.kept(kept.services) }
            await writing {
                let isStatusNew = try await journal.keep(await board.status)
                guard let kept else { return isStatusNew }
                return try await journal.keep(kept.services) || isStatusNew
            }
            post.yield(.sourceRead(kept))
        case .pass(let order):
            let end = await perform(order)
            var random = random()
            post.yield(.passEnded(order.key, end, chance: Double.random(in: 0..<1, using: &random)))
        case .wake(let instant):
            try? await clock.sleep(until: instant, tolerance: nil)
            post.yield(.woke)
        case .finish: break
        }
    }

    private func perform(_ order: PassOrder) async -> PassEnd {
        let begun = clock.now
        let result = await pass.run(order)
        if let record = result.record, await board.show(record) {
            await writing {
                try await journal.record(record)
                return true
            }
        }
        await witness.passEnded(order, result, after: begun.duration(to: clock.now))
        return result.end
    }

    /// What cannot be written down is told; the passes go on, and write nothing that a crash must not lose.
    ///
    /// That it can be written again is told once something was.
    private func writing(_ work: () async throws -> Bool) async {
        do {
            guard try await work() else { return }
            await board.show(nil, of: "journal")
            await witness.journalWritten(true)
        } catch {
            await board.show("the journal cannot be written: \(error)", of: "journal")
            await witness.journalWritten(false)
        }
    }

    private func timestamp(of instant: C.Instant) -> Timestamp {
        now().advanced(bySeconds: clock.now.duration(to: instant).components.seconds)
    }
}

extension SyncMachine.Event {
    fileprivate init(_ wish: SyncWish) {
        switch wish {
        case .pass(let key): self = .called(key)
        case .notice: self = .noticed
        case .stop: self = .stopped
        }
    }
}
