extension ApplyMachine {
    /// How a step ended.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case applied
        /// Somebody else had made the same change.
        case alreadyConverged
        /// The backend is not what was approved any more; nothing was written over it.
        case drifted
        /// Somebody else created the backend in the same moment.
        case overtaken
        /// The service took the write and kept something else.
        case notKept
        /// A part of the change is there, and the rest was refused or not answered.
        case partlyApplied
        /// The change is there; the reconnect it calls for was refused or not answered.
        case notReconnected
        /// The service said no; nothing changed.
        case refused
        /// The service stayed busy; nothing changed.
        case gaveUp
        /// No answer told whether the write took effect.
        case unknown
        /// Replacing failed half-way, and the old backend is back.
        case restored
        /// Replacing failed half-way, and the old backend could not be put back.
        case lostBackend
    }
}

extension ApplyMachine.Outcome {
    /// Whether it tells that the backend is what it was, or what others made of it.
    var saysUnchanged: Bool {
        switch self {
        case .drifted, .refused, .gaveUp, .unknown: true
        case .applied, .alreadyConverged, .overtaken, .notKept, .partlyApplied, .notReconnected, .restored,
            .lostBackend:
            false
        }
    }
}
