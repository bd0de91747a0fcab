/// What one request may take before it is given up.
package struct TransportLimits: Hashable, Sendable {
    /// Until a connection stands, TLS included.
    package var connect: Duration
    /// Between two signs of life of an answer.
    package var idle: Duration
    /// Until the head of the answer, and again looked at with each piece of its body: with `idle`, the most a request
    /// takes.
    package var total: Duration
    /// The longest body that is taken, in bytes.
    package var answerBytes: Int
    /// Connections to one host at a time; further requests wait.
    package var connections: Int

    package init(
        connect: Duration = .seconds(10),
        idle: Duration = .seconds(60),
        total: Duration = .seconds(120),
        answerBytes: Int = 32 << 20,
        connections: Int = 16
    ) {
        self.connect = connect
        self.idle = idle
        self.total = total
        self.answerBytes = answerBytes
        self.connections = connections
    }
}
