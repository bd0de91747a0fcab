/// How a pass over a service ended, as far as it decides when the next one comes.
package enum PassEnd: Hashable, Sendable {
    /// It did what was to be done, or told why it was not to be done.
    ///
    /// `hasReached` is whether the service is now as the revision wants it, as far as it can be brought there.
    case succeeded(hasReached: Bool)
    /// `isReadable` is whether the service was read, and only steps failed.
    case failed(isReadable: Bool)
    /// The manifests moved on before the first write.
    case moved
    /// The daemon ends.
    case stopped
}
