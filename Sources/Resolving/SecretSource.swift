/// Where secret values come from; ``SecretBounds`` have been asked before.
package protocol SecretSource: Sendable {
    /// The bytes of an environment variable, or nothing where it is not set.
    func environment(_ name: String) -> [UInt8]?

    /// The bytes of a regular file that, all links followed, lies in one of the folders for secrets.
    ///
    /// - Throws: ``SecretFileFailure``, for a file of more than `limit` bytes too.
    func file(_ path: String, limit: Int) throws(SecretFileFailure) -> [UInt8]
}
