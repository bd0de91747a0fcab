package import BackendModel

/// The one form that all values take which are the same to the service.
///
/// Texts are secrets in it: so a text that came from a secret source compares with a plain one, and none can be shown.
package indirect enum Canonical: Hashable, Sendable {
    case nothing
    case text(Secret<String>)
    /// A flag or a number.
    case other(Value)
    case list([Canonical])
    case set(Set<Canonical>)
    case object([String: Canonical])
}
