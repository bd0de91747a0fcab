import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// One listener: an address, and who answers there.
struct ListenerService: Service {
    let name: String
    let address: ListenAddress
    let responder: BoundedResponder
    /// As many connections at one time; more wait to be taken.
    let connectionLimit: Int
    let times: ConnectionTimes
    let logger: Logger
    let onReady: @Sendable (String, Int) async -> Void

    func run() async throws {
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionBound(times)],
                    idleTimeout: .seconds(30),
                    // Beyond this NIO closes the connection; up to it the answer is our own.
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 32 << 10,
                        maxHeaderListSize: 32 << 10,
                        maxHeaderFieldCount: 200
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: .maximum(connectionLimit, logger: logger)
            ),
            onServerRunning: { [name, onReady] channel in await onReady(name, channel.localAddress?.port ?? 0) },
            logger: logger
        )
        try await application.run()
    }
}
