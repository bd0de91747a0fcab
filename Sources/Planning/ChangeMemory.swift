package import BackendModel
package import Diffing

/// What writes of earlier runs showed about the service: the values it does not keep, and those it does not show.
///
/// A change is remembered by fingerprints of both its sides, so it is tried again as soon as either changes. The
/// fingerprints are keyed, and the key never leaves the state folder: nothing of a secret can be told from them.
package struct ChangeMemory: Sendable {
    /// - Returns: A text that is the same for the same value and tells nothing of it.
    package typealias Fingerprint = @Sendable (Value?) -> String

    package struct Entry: Hashable, Sendable {
        package let reason: SettledChange.Reason
        package let live: String
        package let desired: String

        package init(reason: SettledChange.Reason, live: String, desired: String) {
            self.reason = reason
            self.live = live
            self.desired = desired
        }
    }

    /// By backend, then by the text of the path.
    package private(set) var entries: [BackendID: [String: Entry]]
    private let fingerprint: Fingerprint?

    package init(entries: [BackendID: [String: Entry]], fingerprint: @escaping Fingerprint) {
        self.entries = entries
        self.fingerprint = fingerprint
    }

    private init() {
        entries = [:]
        fingerprint = nil
    }

    /// No memory: every run tries again, but for secrets that come back masked.
    package static let none = ChangeMemory()

    /// Why `change` need not be made, where it need not.
    package func settles(_ change: FieldChange, of backend: BackendID) -> SettledChange.Reason? {
        guard let fingerprint else {
            return change.desired?.holdsSecret == true && change.live?.isMask == true ? .notShown : nil
        }
        guard let entry = entries[backend]?[change.path.description] else { return nil }
        let isSame = entry.desired == fingerprint(change.desired) && entry.live == fingerprint(change.live)
        return isSame ? entry.reason : nil
    }

    /// Whether the service was found not to show a secret of the backend.
    package func hides(_ backend: BackendID) -> Bool {
        entries[backend]?.values.contains { $0.reason == .notShown } ?? false
    }

    /// Forgets what is known of `backend` and keeps `changes`, which its last write left behind, instead.
    package mutating func remember(_ changes: [FieldChange], of backend: BackendID) {
        guard let fingerprint else { return }
        let pairs = changes.map { change in
            (
                change.path.description,
                Entry(
                    reason: change.isPerhapsMasked ? .notShown : .notKept,
                    live: fingerprint(change.live),
                    desired: fingerprint(change.desired)
                )
            )
        }
        entries[backend] = pairs.isEmpty ? nil : Dictionary(pairs) { first, _ in first }
    }
}
