/// How long a connection is kept for a client that does not do its part.
package struct ConnectionTimes: Sendable {
    /// From the head of a request until its answer is wholly written.
    let answer: Duration
    /// The same for server-sent events, which end by themselves before that.
    let events: Duration
    /// What a client may still send after the last answer is dropped for so long, so that the answer reaches it.
    ///
    /// A connection that is closed with unread bytes is reset, and takes the answer with it: RFC 9112, section 9.6.
    let farewell: Duration

    package init(
        answer: Duration = .seconds(60),
        events: Duration = .seconds(4_000),
        farewell: Duration = .seconds(2)
    ) {
        self.answer = answer
        self.events = events
        self.farewell = farewell
    }
}
