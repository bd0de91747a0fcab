package import HTTPTypes

/// What the emulated service answers, and how it comes over the wire.
package struct EmulatorAnswer: Sendable {
    package enum Delivery: Hashable, Sendable {
        case whole
        /// The connection is closed without a byte.
        case none
        /// So many bytes of the body are sent, under headers that announce all of it; then the connection is closed.
        case truncated(Int)
    }

    package var response: HTTPResponse
    package var body: [UInt8]
    package var delivery: Delivery
    /// To wait before the answer is sent; the work is done before.
    package var delay: Duration

    package init(
        response: HTTPResponse,
        body: [UInt8] = [],
        delivery: Delivery = .whole,
        delay: Duration = .zero
    ) {
        self.response = response
        self.body = body
        self.delivery = delivery
        self.delay = delay
    }
}
