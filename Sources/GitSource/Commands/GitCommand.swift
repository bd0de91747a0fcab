/// One call of git.
///
/// Arguments and environment hold no secret: tokens and keys are named by the paths of their files.
package struct GitCommand: Hashable, Sendable {
    package let arguments: [String]
    /// All that the process gets.
    package let environment: [String: String]
    /// Of standard output in memory, in bytes.
    package var outputLimit: Int
    /// Of any file that it writes, in bytes.
    package var fileLimit: Int
    /// Of address space, in bytes; none where programs of the user's own are started, some of which reserve far more than
    /// they use.
    package var memoryLimit: Int?
    package var timeLimit: Duration
}
