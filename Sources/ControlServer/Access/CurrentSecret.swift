import Synchronization

/// A secret that may be exchanged while callers are held against it.
package final class CurrentSecret: Sendable {
    private let secret: Mutex<SharedSecret>

    package init(_ secret: SharedSecret) { self.secret = Mutex(secret) }

    var value: SharedSecret { secret.withLock { $0 } }

    /// Holds from the next call on.
    package func replace(by secret: SharedSecret) { self.secret.withLock { $0 = secret } }
}
