/// What came of a life.
package struct SyncOutcome: Sendable {
    /// What is wrong with it, a line each.
    package let violations: [String]
    package let tally: SyncTally
}
