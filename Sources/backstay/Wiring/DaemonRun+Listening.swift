import BackendModel
import ControlServer
import Logging
import ServiceLifecycle
import Syncing
import UnixSignals

extension DaemonRun {
    private enum Event: Sendable {
        case ended
        case listenersFailed(any Error)
        /// A wait that is over, or a task that has nothing to say.
        case quiet
        case cut
    }

    /// Passes until a signal, or its own rhythm, ends it; then lets go of all connections.
    ///
    /// `reread` reads the files of the listeners' secrets again, and says what came of it.
    /// - Throws: Where a listener cannot be opened.
    func serve(_ listeners: ControlListeners, reread: @escaping @Sendable () -> [String]) async throws {
        let end = DaemonEnd(self)
        // Before anything is begun: a signal must find somebody.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await end.watch() }
            group.addTask { await heed(signals, end, reread) }
            do {
                try await work(listeners, end)
            } catch {
                await connection.end()
                throw error
            }
            await connection.end()
            group.cancelAll()
        }
    }

    private func work(_ listeners: ControlListeners, _ end: DaemonEnd) async throws {
        let group = ServiceGroup(configuration: groupConfiguration(listeners))
        let hasListeners = listeners.probes != nil || listeners.webhooks != nil || listeners.control != nil
        try await withThrowingTaskGroup(of: Event.self) { tasks in
            tasks.addTask {
                await run()
                return .ended
            }
            tasks.addTask {
                for await _ in end.cuts { return .cut }
                return .quiet
            }
            tasks.addTask {
                await takeWishes()
                return .quiet
            }
            tasks.addTask {
                await shedBeginning()
                return .quiet
            }
            if hasListeners { tasks.addTask { await listen(group) } }
            var failure: (any Error)?
            while let event = try await tasks.next() {
                switch event {
                case .quiet: continue
                case .listenersFailed(let error):
                    failure = error
                    end.ask()
                case .ended, .cut: tasks.cancelAll()
                }
            }
            if let failure { throw failure }
        }
    }

    /// Lets go, after the first pass, of what only the beginning needed.
    private func shedBeginning() async {
        for await _ in await board.changes() where await board.status.services.contains(where: { $0.lastPass != nil }) {
            return ProgramText.letGo()
        }
    }

    private func groupConfiguration(_ listeners: ControlListeners) -> ServiceGroupConfiguration {
        // What the server has to say is in its answers.
        let logger = Logger(label: "backstay") { _ in SwiftLogNoOpLogHandler() }
        let server = ControlServer(
            listeners,
            control: DaemonControl(board: board, journal: journal, wish: wish),
            registry: registry,
            logger: logger,
            clock: ContinuousClock(),
            now: { .now() },
            onReady: { [witness] name, port in await witness.say("\(name): listening on port \(port)") }
        )
        return ServiceGroupConfiguration(services: server.services, logger: logger)
    }

    private func listen(_ group: ServiceGroup) async -> Event {
        do {
            try await group.run()
            return .quiet
        } catch is CancellationError {
            return .quiet
        } catch {
            return .listenersFailed(error)
        }
    }

    private func heed(
        _ signals: UnixSignalsSequence,
        _ end: DaemonEnd,
        _ reread: @Sendable () -> [String]
    ) async {
        for await signal in signals {
            guard signal == .sighup else {
                end.ask()
                continue
            }
            await witness.say("reading everything again")
            for line in reread() { await witness.say(line) }
            wish(.pass(nil))
        }
    }
}
