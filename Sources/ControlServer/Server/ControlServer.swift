package import BackendModel
package import Logging
package import ServiceLifecycle

/// The listeners, each of them a service of its own.
///
/// A service group that runs them ends them with the daemon, after the requests that are under way.
package struct ControlServer: Sendable {
    private let listeners: ControlListeners
    private let control: any SyncControl
    private let registry: MetricRegistry
    private let logger: Logger
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Timestamp
    private let times: ConnectionTimes
    private let onReady: @Sendable (String, Int) async -> Void

    /// - Parameters:
    ///   - listeners: where to listen, and what to be shown there.
    ///   - control: the daemon.
    ///   - registry: what `/metrics` shows beside the status.
    ///   - logger: takes what the server says of itself, at `debug` and below.
    ///   - clock: paces the signs of life of event streams, bounds how long a body may take, and how often webhooks trigger.
    ///   - now: the time of day.
    ///   - times: how long a connection is kept while its client does not read, or does not stop sending.
    ///   - onReady: is told the name of a listener and its port once it is open.
    package init(
        _ listeners: ControlListeners,
        control: any SyncControl,
        registry: MetricRegistry,
        logger: Logger,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Timestamp,
        times: ConnectionTimes = ConnectionTimes(),
        onReady: @escaping @Sendable (String, Int) async -> Void = { _, _ in }
    ) {
        self.listeners = listeners
        self.control = control
        self.registry = registry
        self.logger = logger
        self.clock = clock
        self.now = now
        self.times = times
        self.onReady = onReady
    }

    /// One for each address that was given; none to run where none was.
    package var services: [any Service] { [probes, webhooks, page].compactMap { $0 } }

    private var api: ControlAPI { ControlAPI(control: control, now: now) }

    private var probes: (any Service)? {
        listeners.probes.map { address in
            let gate = RequestGate(isLoopback: address.isLoopback, token: nil)
            return service("probes", address, ProbeResponder(api: api, registry: registry, gate: gate))
        }
    }

    private var webhooks: (any Service)? {
        guard let address = listeners.webhooks, let secret = listeners.webhookSecret else { return nil }
        let metrics = SyncMetrics(registry)
        let responder = WebhookResponder(
            control,
            secret: secret,
            metrics: metrics,
            now: now,
            time: Self.stopwatch(clock)
        )
        return service("webhooks", address, responder, connections: 16)
    }

    private var page: (any Service)? {
        guard let address = listeners.control else { return nil }
        let gate = RequestGate(isLoopback: address.isLoopback, token: listeners.token)
        let events = EventFeed(clock: clock, reading: control)
        return service("control", address, ControlResponder(api: api, gate: gate), events)
    }

    private func service(
        _ name: String,
        _ address: ListenAddress,
        _ answering: any Answering,
        _ events: EventFeed? = nil,
        connections: Int = 128
    ) -> any Service {
        ListenerService(
            name: name,
            address: address,
            responder: BoundedResponder(answering: answering, events: events, clock: clock),
            connectionLimit: connections,
            times: times,
            logger: logger,
            onReady: onReady
        )
    }

    private static func stopwatch(_ clock: some Clock<Duration>) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}
