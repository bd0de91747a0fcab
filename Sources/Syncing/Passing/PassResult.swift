/// What came of a pass: when the next one comes, and what is to be written down.
package struct PassResult: Sendable {
    package let end: PassEnd
    /// Nothing where the pass says nothing of the service: it starts over, or the daemon ends.
    package let record: PassRecord?

    init(_ end: PassEnd, _ record: PassRecord?) {
        self.end = end
        self.record = record
    }
}
