package import BackendModel

/// What somebody outside wants of a daemon.
package enum SyncWish: Hashable, Sendable {
    /// A pass over a service, or over all.
    case pass(ServiceKey?)
    /// A look at the source, as something may have changed there.
    case notice
    /// The end: no new step, the running ones end.
    case stop
}
