/// How a call of git ended.
package enum GitEnd: Hashable, Sendable {
    case exited(status: Int32, output: [UInt8] = [], errors: String = "")
    /// The limit it was run with, and its whole process group is gone.
    case tooSlow(Duration)
    case tooMuchOutput
    case signaled(Int32, errors: String = "")
    /// There is no git in an absolute folder of `PATH`.
    case notFound
    case notStarted
    case cancelled
}
