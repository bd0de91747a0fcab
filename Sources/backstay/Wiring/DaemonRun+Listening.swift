import Applying
import BackendModel
import ControlServer
import Logging
import ServiceLifecycle
import Syncing
import UnixSignals

extension DaemonRun {
    /// How long running steps may take to end once a stop was asked for.
    private static var grace: Duration { .seconds(20) }

    private enum Event: Sendable {
        case ended
        case listenersFailed(any Error)
        /// A wait that is over, or a task that has nothing to say.
        case quiet
        case cut
    }

    /// Passes until a signal, or its own rhythm, ends it.
    ///
    /// - Throws: Where a listener cannot be opened.
    func serve(_ listeners: ControlListeners) async throws {
        let group = ServiceGroup(configuration: groupConfiguration(listeners))
        let hasListeners = listeners.probes != nil || listeners.webhooks != nil || listeners.control != nil
        try await withThrowingTaskGroup(of: Event.self) { tasks in
            let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
            tasks.addTask {
                await run()
                return .ended
            }
            tasks.addTask { await heed(signals) }
            tasks.addTask {
                await takeWishes()
                return .quiet
            }
            if hasListeners { tasks.addTask { await listen(group) } }
            var failure: (any Error)?
            while let event = try await tasks.next() {
                switch event {
                case .quiet: continue
                case .listenersFailed(let error):
                    failure = error
                    stop.stop()
                    wish(.stop)
                case .ended, .cut: tasks.cancelAll()
                }
            }
            if let failure { throw failure }
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

    /// The first signal to end lets running steps end, for so long as the grace lasts; the second ends at once.
    private func heed(_ signals: UnixSignalsSequence) async -> Event {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                var isStopping = false
                for await signal in signals {
                    if signal == .sighup {
                        await witness.say("reading everything again")
                        wish(.pass(nil))
                        continue
                    }
                    if isStopping { return true }
                    isStopping = true
                    await witness.say("stopping: no new step is begun, the running ones end")
                    stop.stop()
                    wish(.stop)
                }
                return false
            }
            group.addTask {
                while !stop.isStopped {
                    guard (try? await ContinuousClock().sleep(for: .milliseconds(250))) != nil else { return false }
                }
                return (try? await ContinuousClock().sleep(for: Self.grace)) != nil
            }
            for await isCut in group where isCut {
                group.cancelAll()
                return .cut
            }
            return .quiet
        }
    }
}
