package import BackendModel

/// A reconnect that a change calls for, or may call for, from before the change is sent until the service took the
/// reconnect: what must outlive a crash.
package struct ReconnectDebt: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// The change is about to be sent.
        case intent
        /// The change was sent, and no answer told what became of it.
        case sent
        /// The change is known to be there.
        case owed
    }

    /// How sure it is that the reconnect is owed, seen from a later run.
    package enum Claim: Hashable, Sendable, CaseIterable {
        /// The change was not there when the backend was read; it may land late, as a gateway may deliver it.
        case possible
        /// The backend has another revision than before the change, which may be the doing of the change.
        case likely
        /// The change is known to have been there.
        case certain
    }

    package let id: BackendID
    package let state: State
    /// The revision before the change.
    package let etag: ETag
    /// How long the gateway waits, as ISO 8601; without it the service takes two minutes.
    package let after: String?

    package init(id: BackendID, state: State, etag: ETag, after: String?) {
        self.id = id
        self.state = state
        self.etag = etag
        self.after = after
    }
}

extension ReconnectDebt {
    /// What is left of the debt with the backend as it is now; nothing where it is void.
    ///
    /// | state | backend | claim |
    /// |---|---|---|
    /// | any | gone | void: what is created anew has nothing to connect anew |
    /// | owed | there | certain |
    /// | intent, sent | at the revision before the change | possible |
    /// | intent, sent | at another revision | likely |
    package func claim(on live: LiveBackend?) -> Claim? {
        guard let live else { return nil }
        switch state {
        case .owed: return .certain
        case .intent, .sent: return live.etag == etag ? .possible : .likely
        }
    }
}
