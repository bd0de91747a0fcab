import HTTPTypes
import Hummingbird
package import Logging
import NIOCore

/// The emulated services on a port.
package struct EmulatorServer: Sendable {
    /// A larger body is answered 413.
    package static let bodyLimit = 4 << 20

    private let host: EmulatorHost
    private let address: String
    private let port: Int
    private let logger: Logger
    private let clock: any Clock<Duration>
    private let time: @Sendable () -> Duration
    private let onReady: @Sendable (Int) async -> Void

    /// Loopback unless the caller says otherwise: whoever reaches the port reads every secret.
    ///
    /// Port 0 takes a free one; `onReady` is told which, once it is open. ``EmulatorAnswer/delay`` is waited on `clock`,
    /// and limits go by it.
    package init(
        _ host: EmulatorHost,
        address: String = "127.0.0.1",
        port: Int,
        logger: Logger,
        clock: any Clock<Duration> = ContinuousClock(),
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.address = address
        self.port = port
        self.logger = logger
        self.clock = clock
        time = Self.stopwatch(clock)
        self.onReady = onReady
    }

    /// Serves until the task is cancelled or the surrounding service group shuts down; requests under way are answered.
    ///
    /// - Throws: What the system says to a port that cannot be opened.
    package func run() async throws {
        let onReady = self.onReady
        let application = Application(
            responder: EmulatorResponder(host: host, clock: clock, time: time),
            configuration: ApplicationConfiguration(address: .hostname(address, port: port)),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        try await application.run()
    }

    private static func stopwatch(_ clock: some Clock<Duration>) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}
