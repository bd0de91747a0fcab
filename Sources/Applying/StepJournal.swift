package import BackendModel
package import Planning

/// Keeps what a crash must not lose of a step: the reconnect that its change calls for.
package protocol StepJournal: Sendable {
    /// Holds `debt` in place of what was held of the backend; nothing strikes it out.
    ///
    /// It is on disk when the call returns.
    func hold(_ debt: ReconnectDebt?, of id: BackendID) async throws
}

/// For runs that nothing outlives: in such a run a crash loses the reconnects it owes.
package struct NoJournal: StepJournal {
    package init() {}
    package func hold(_ debt: ReconnectDebt?, of id: BackendID) async throws {}
}

/// The journal could not take what has to be in it before a write; nothing was sent.
package struct JournalFailure: Error, Hashable, Sendable {
    package let reason: String

    package init(reason: String) { self.reason = reason }
}
