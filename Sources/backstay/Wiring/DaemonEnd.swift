import Applying
import BackendModel
import Glibc
import Syncing

/// Brings a daemon to its end within a bounded time, whatever its services do.
struct DaemonEnd: Sendable {
    private enum Call: Sendable {
        case asked
        case waited(after: Ending.Command)
    }

    /// How long the last words in the journal may take.
    private static let lastWords: Duration = .seconds(2)

    private let run: DaemonRun
    private let calls: AsyncStream<Call>
    private let post: AsyncStream<Call>.Continuation
    /// One element once what runs is to be broken off.
    let cuts: AsyncStream<Void>
    private let cut: AsyncStream<Void>.Continuation

    init(_ run: DaemonRun) {
        self.run = run
        (calls, post) = AsyncStream<Call>.makeStream()
        (cuts, cut) = AsyncStream<Void>.makeStream()
    }

    /// Asks for the end, or for a sooner one.
    func ask() { post.yield(.asked) }

    /// Obeys until it is cancelled.
    func watch() async {
        await withDiscardingTaskGroup { group in
            var ending = Ending()
            for await call in calls {
                let command: Ending.Command? =
                    switch call {
                    case .asked: ending.asked()
                    case .waited(let before): ending.waited(after: before)
                    }
                guard let command else { continue }
                group.addTask { await obey(command) }
            }
            group.cancelAll()
        }
    }

    private func obey(_ command: Ending.Command) async {
        switch command {
        case .stop:
            run.stop.stop()
            run.wish(.stop)
            await run.witness.say("stopping: no new step is begun, the running ones end")
        case .cut:
            cut.yield()
            await run.witness.say("stopping: the running steps are broken off")
        case .leave: await leave()
        }
        guard let wait = Ending.wait(after: command), (try? await ContinuousClock().sleep(for: wait)) != nil else {
            return
        }
        post.yield(.waited(after: command))
    }

    /// Nothing that hangs, not even the journal, keeps the process.
    private func leave() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await run.runs.cutShort(at: .now()) }
            group.addTask { try? await ContinuousClock().sleep(for: Self.lastWords) }
            await group.next()
            await run.witness.say("ended with steps under way; 'backstay history' says which may have written")
            _exit(1)
        }
    }
}
