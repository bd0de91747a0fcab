import Hummingbird
import ServiceLifecycle

/// The texts of one stream of server-sent events (WHATWG HTML, section 9.2).
struct EventFeed: Sendable {
    /// Told by the comment that nothing else was sent for a while; a proxy may close what says nothing for a minute.
    private static let pause: Duration = .seconds(15)
    /// After that long the stream ends and the page opens another: a stream must not outlive the token it was opened with.
    private static let life = 240

    let clock: any Clock<Duration>
    let reading: any SyncReading

    /// Ends with the daemon, or with the listener.
    ///
    /// An event carries nothing: what is there now is read anew, and a page that slept has missed nothing.
    func send(to writer: inout any ResponseBodyWriter) async throws {
        let changes = await reading.changes()
        let (texts, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(2))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in changes.cancelOnGracefulShutdown() { continuation.yield("event: change\ndata:\n\n") }
                continuation.finish()
            }
            group.addTask {
                for _ in 0..<Self.life {
                    try await clock.sleep(for: Self.pause)
                    continuation.yield(": still here\n\n")
                }
                continuation.finish()
            }
            defer { group.cancelAll() }
            try await writer.write(ByteBuffer(string: "retry: 2000\n\nevent: change\ndata:\n\n"))
            for await text in texts { try await writer.write(ByteBuffer(string: text)) }
        }
    }
}
