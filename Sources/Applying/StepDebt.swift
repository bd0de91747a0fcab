import BackendModel
import Planning

/// What a step owes: the reconnect that its change calls for, and what the journal is to hold of it.
///
/// A backend whose change is there, and whose reconnect is not, goes on over its old connection, and nothing of it shows
/// that. So what is owed is said before each call that could make or lose it, and forgotten only once it is paid.
package struct StepDebt: Hashable, Sendable {
    private let reconnects: Bool
    private let claim: ReconnectDebt.Claim?
    /// Whether a write was sent whose fate is not known, so that a backend found as desired may be our own doing.
    package private(set) var mayHaveWritten = false
    /// The revision that the last such write was to write over, where its reconnect must not be lost.
    private var doubted: ETag?
    /// Whether a reconnect is to go out before the step ends, however it ends.
    package private(set) var isDue: Bool
    /// What the journal is to hold before the next command is obeyed.
    package private(set) var entry = ApplyMachine.Debt.asBefore

    /// What an earlier run owes for certain or in all likelihood is due from the start.
    package init(_ terms: ApplyMachine.Terms) {
        reconnects = terms.reconnects
        claim = terms.claim
        isDue = terms.claim == .certain || terms.claim == .likely || terms.opening == .reconnect
    }

    /// The change is known to be there.
    package mutating func owe() {
        guard reconnects else { return }
        isDue = true
        entry = .owed
    }

    /// A write went out, and nobody knows what became of it.
    package mutating func doubt(_ write: ApplyMachine.Write) {
        mayHaveWritten = true
        if reconnects { doubted = write.etag ?? doubted }
        if case .possible(_, let etag) = entry { entry = .possible(.sent, etag) }
    }

    /// The call is about to be sent.
    ///
    /// A debt of an earlier run that is likely or certain stays as it is until it is paid: the revision it names is older
    /// than any change, and so tells more than the one at hand.
    package mutating func foresee(_ call: ApplyMachine.Call) {
        switch (call, claim) {
        case (.reconnect, _): entry = .owed
        case (.write(let write), nil), (.write(let write), .possible?):
            guard reconnects, entry != .owed, let etag = write.etag else { return }
            entry = .possible(mayHaveWritten ? .sent : .intent, etag)
        case (.write, .likely?), (.write, .certain?), (.read, _): break
        }
    }

    /// The reconnect that was due goes out now, and stays in the journal until it is accepted.
    package mutating func beginPaying() { isDue = false }

    /// The reconnect was accepted, and the change itself ended as `ending` says.
    ///
    /// That paid for all that was there by then; a write that may still land calls for another.
    package mutating func paid(_ ending: ApplyMachine.Outcome) {
        switch (ending, doubted) {
        case (.unknown, let etag?), (.partlyApplied, let etag?): entry = .possible(.sent, etag)
        case (_, _): entry = .none
        }
    }

    /// There is no backend any more that could be connected anew.
    package mutating func lapse() { entry = .none }

    /// The step ends: what was never sent calls for nothing, nor does a doubt of an earlier run that this one has cleared.
    package mutating func close(_ outcome: ApplyMachine.Outcome) {
        switch (entry, claim) {
        case (.possible(.intent, _), nil): entry = .none
        case (.asBefore, .possible?) where outcome == .applied || outcome == .alreadyConverged: entry = .none
        case (.possible, _), (.asBefore, _), (.none, _), (.owed, _): break
        }
    }
}
