import Applying
import BackendModel
import Planning
import TestSupport
import Testing

struct ApplyMachineTests {
    private typealias Machine = ApplyMachine
    private static let e1 = ETag("\"1\"")
    private static let e2 = ETag("\"2\"")
    private let policy = RetryPolicy(maxAttempts: 3, base: .seconds(1))

    @Test(arguments: [
        (PlanStep.Standing.unchanged, Machine.Command.send(.write(.patch(e2)))),
        (.converged, .send(.reconnect)),
        (.drifted, .finish(.drifted)),
    ])
    func `a 412 is decided by what is there now`(standing: PlanStep.Standing, command: ApplyMachine.Command) {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.failed(.preconditionFailed))
        #expect(talk.tell(.found(standing, Self.e2)) == command)
    }

    @Test func `a change that somebody else made is followed by its reconnect, for ours may have come twice`() {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.failed(.preconditionFailed))
        #expect(talk.tell(.found(.converged, Self.e2)) == .send(.reconnect))
        #expect(talk.tell(.accepted) == .finish(.alreadyConverged))
    }

    @Test(arguments: [
        (ApplyMachine.Connection.moved, ApplyMachine.Command.send(.reconnect)), (.asDesired, .send(.reconnect)),
        (.asBefore, .finish(.drifted)),
    ])
    func `a drift after a write of ours leaves no changed connection without its reconnect`(
        connection: ApplyMachine.Connection,
        command: ApplyMachine.Command
    ) {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.failed(.lost))
        talk.tell(.timerFired)
        #expect(talk.tell(.found(.drifted, Self.e2, connection)) == command)
    }

    @Test(arguments: [
        (ApplyMachine.Connection.asDesired, ApplyMachine.Command.send(.reconnect), ApplyMachine.Debt.owed),
        (.moved, .finish(.drifted), .possible(.sent, e1)), (.asBefore, .finish(.drifted), .none),
    ])
    func `a connection that is as desired behind a 412 is reconnected, and another one noted: ours may have come twice`(
        connection: ApplyMachine.Connection,
        command: ApplyMachine.Command,
        debt: ApplyMachine.Debt
    ) {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.failed(.preconditionFailed))
        #expect(talk.tell(.found(.drifted, Self.e2, connection)) == command)
        #expect(talk.debt == debt)
    }

    @Test func `a PUT that is refused after its PATCH was taken in part ends as not kept`() {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.written(.some(callsForReconnect: false), Self.e2, wasCreated: false))
        #expect(talk.tell(.failed(.invalid(mayBeType: true))) == .finish(.notKept))
    }

    @Test func `a read that was to tell what happened, and is refused, leaves it unknown`() {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.failed(.preconditionFailed))
        #expect(talk.tell(.failed(.refused)) == .finish(.unknown))
        #expect(talk.debt == .possible(.sent, Self.e1))
    }

    @Test func `a 412 at an unchanged revision is the service's own lock`() {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.failed(.preconditionFailed))
        guard case .wait = talk.tell(.found(.unchanged, Self.e1)) else { return #expect(Bool(false), "no wait") }
        #expect(talk.tell(.timerFired) == .send(.write(.patch(Self.e1))))
    }

    @Test func `strictly, any new revision is a conflict`() {
        var talk = Talk(.patch(Self.e1), policy, isStrict: true)
        talk.tell(.failed(.preconditionFailed))
        #expect(talk.tell(.found(.unchanged, Self.e2)) == .finish(.drifted))
    }

    @Test func `a lost answer is looked up, and a change that is there is followed by its reconnect`() {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.failed(.lost))
        #expect(talk.tell(.timerFired) == .send(.read(before: .patch(Self.e1))))
        #expect(talk.tell(.found(.converged, Self.e2)) == .send(.reconnect))
        #expect(talk.tell(.accepted) == .finish(.applied))
    }

    @Test func `what a PATCH did not do goes as PUT on the new revision, once`() {
        var talk = Talk(.patch(Self.e1), policy)
        #expect(
            talk.tell(.written(.some(callsForReconnect: false), Self.e2, wasCreated: false))
                == .send(.write(.put(Self.e2)))
        )
        #expect(talk.tell(.written(.some(callsForReconnect: false), Self.e2, wasCreated: false)) == .finish(.notKept))
    }

    @Test func `a nested PATCH that is not understood goes as PUT from what was planned`() {
        var talk = Talk(.patch(Self.e1), policy)
        #expect(talk.tell(.failed(.invalid(mayBeType: true))) == .send(.write(.put(Self.e1))))
        #expect(talk.tell(.failed(.invalid(mayBeType: true))) == .finish(.refused))
    }

    @Test func `a change of type deletes only after the service refused it in place, and creates only after a 404`() {
        var talk = Talk(.replace(Self.e1), policy)
        #expect(talk.tell(.failed(.invalid(mayBeType: true))) == .send(.write(.delete(Self.e1))))
        #expect(talk.tell(.deleted) == .send(.read(before: .recreate)))
        #expect(talk.tell(.gone) == .send(.write(.recreate)))
        #expect(talk.tell(.failed(.refused)) == .send(.write(.restore)))
        #expect(talk.tell(.written(.some(callsForReconnect: false), Self.e2, wasCreated: true)) == .finish(.restored))
    }

    @Test func `a delete that meets another revision is a conflict`() {
        var talk = Talk(.replace(Self.e1), policy)
        talk.tell(.failed(.invalid(mayBeType: true)))
        #expect(talk.tell(.failed(.preconditionFailed)) == .finish(.drifted))
    }

    @Test func `a backend that is to be deleted and is gone is what was wanted`() {
        var gone = Talk(.delete(Self.e1), policy, reconnects: false)
        #expect(gone.tell(.gone) == .finish(.alreadyConverged))
        var ours = Talk(.delete(Self.e1), policy, reconnects: false)
        ours.tell(.failed(.lost))
        #expect(ours.tell(.timerFired) == .send(.read(before: .delete(Self.e1))))
        #expect(ours.tell(.gone) == .finish(.applied))
        #expect(ours.debt == .none)
    }

    @Test func `a backend that is to be deleted and has another revision stays`() {
        var talk = Talk(.delete(Self.e1), policy, reconnects: false)
        #expect(talk.tell(.failed(.preconditionFailed)) == .finish(.drifted))
        var lost = Talk(.delete(Self.e1), policy, reconnects: false)
        lost.tell(.failed(.lost))
        lost.tell(.timerFired)
        #expect(lost.tell(.found(.drifted, Self.e2)) == .finish(.drifted))
        #expect(lost.debt == .asBefore)
    }

    @Test func `a create that finds somebody was first is told, not hidden`() {
        var talk = Talk(.create, policy)
        #expect(talk.tell(.written(.all, Self.e1, wasCreated: false)) == .finish(.overtaken))
    }

    @Test func `a create whose fate is not known is sent again only after a 404`() {
        var talk = Talk(.create, policy)
        talk.tell(.failed(.busy(after: nil, isCertain: false)))
        #expect(talk.tell(.timerFired) == .send(.read(before: .create)))
    }

    @Test func `a token is renewed once`() {
        var talk = Talk(.patch(Self.e1), policy)
        #expect(talk.tell(.failed(.unauthorized)) == .renewToken)
        #expect(talk.tell(.tokenRenewed) == .send(.write(.patch(Self.e1))))
        #expect(talk.tell(.failed(.unauthorized)) == .finish(.refused))
    }

    @Test func `the service's own wish for a pause is granted, up to the patience of a step`() {
        var talk = Talk(.patch(Self.e1), policy)
        guard case .wait(let pause) = talk.tell(.failed(.busy(after: .seconds(7), isCertain: true))) else {
            return #expect(Bool(false), "no wait")
        }
        #expect(pause >= .seconds(7))
        var hurried = Talk(.patch(Self.e1), policy)
        #expect(hurried.tell(.failed(.busy(after: .seconds(3_600), isCertain: true))) == .finish(.gaveUp))
    }

    @Test(arguments: [
        (Duration.seconds(7), ApplyMachine.Command.wait(.seconds(7))), (.seconds(3_600), .finish(.partlyApplied)),
    ])
    func `an owed reconnect goes out when the service may be asked again, or stays owed`(
        pause: Duration,
        command: ApplyMachine.Command
    ) {
        var talk = Talk(.patch(Self.e1), RetryPolicy(maxAttempts: 1, base: .zero))
        talk.tell(.written(.some(callsForReconnect: true), Self.e2, wasCreated: false))
        #expect(talk.tell(.failed(.busy(after: pause, isCertain: true))) == command)
        #expect(talk.debt == .owed)
        guard command == .wait(pause) else { return }
        #expect(talk.tell(.timerFired) == .send(.reconnect))
        #expect(talk.tell(.accepted) == .finish(.partlyApplied))
    }

    @Test func `the old backend is put back when the service may be asked again`() {
        var talk = Talk(.replace(Self.e1), RetryPolicy(maxAttempts: 1, base: .zero))
        talk.tell(.failed(.invalid(mayBeType: true)))
        talk.tell(.deleted)
        talk.tell(.gone)
        #expect(talk.tell(.failed(.busy(after: .seconds(7), isCertain: true))) == .wait(.seconds(7)))
        #expect(talk.tell(.timerFired) == .send(.write(.restore)))
    }

    @Test func `a read that still shows what was deleted is older than the delete`() {
        var talk = Talk(.replace(Self.e1), policy)
        talk.tell(.failed(.invalid(mayBeType: true)))
        #expect(talk.tell(.deleted) == .send(.read(before: .recreate)))
        guard case .wait = talk.tell(.found(.unchanged, Self.e1)) else { return #expect(Bool(false), "no wait") }
        #expect(talk.tell(.timerFired) == .send(.read(before: .recreate)))
        guard case .wait = talk.tell(.gone) else { return #expect(Bool(false), "no wait") }
        #expect(talk.tell(.timerFired) == .send(.write(.recreate)))
    }

    @Test func `a backend that is there after its delete for as long as anybody looks is not created over`() {
        var talk = Talk(.replace(Self.e1), policy)
        talk.tell(.failed(.invalid(mayBeType: true)))
        talk.tell(.gone)
        for _ in 1..<policy.maxAttempts {
            guard case .wait = talk.tell(.found(.unchanged, Self.e1)) else { return #expect(Bool(false), "no wait") }
            #expect(talk.tell(.timerFired) == .send(.read(before: .recreate)))
        }
        #expect(talk.tell(.found(.unchanged, Self.e1)) == .finish(.unknown))
    }

    @Test func `what a read showed before the backend was deleted says nothing of later`() {
        var talk = Talk(.replace(Self.e1), policy)
        talk.tell(.failed(.invalid(mayBeType: true)))
        talk.tell(.failed(.lost))
        talk.tell(.timerFired)
        talk.tell(.found(.unchanged, Self.e1))
        talk.tell(.timerFired)
        #expect(talk.tell(.deleted) == .send(.read(before: .recreate)))
        #expect(talk.tell(.failed(.refused)) == .send(.write(.restore)))
    }

    @Test func `a step that may wait no longer ends, and says what it knows`() {
        var busy = Talk(.patch(Self.e1), policy)
        busy.tell(.failed(.busy(after: nil, isCertain: true)))
        #expect(busy.tell(.outOfTime) == .finish(.gaveUp))
        var lost = Talk(.patch(Self.e1), policy)
        lost.tell(.failed(.lost))
        #expect(lost.tell(.outOfTime) == .finish(.unknown))
        #expect(lost.debt == .possible(.sent, Self.e1))
        var owing = Talk(.patch(Self.e1), policy)
        owing.tell(.written(.all, Self.e2, wasCreated: false))
        owing.tell(.failed(.lost))
        #expect(owing.tell(.outOfTime) == .finish(.notReconnected))
        #expect(owing.debt == .owed)
    }

    @Test func `what a step without attempts still owes waits as long as the service asked`() {
        var talk = Talk(.patch(Self.e1), RetryPolicy(maxAttempts: 1, base: .seconds(1)), claim: .certain)
        #expect(talk.tell(.failed(.busy(after: .seconds(7), isCertain: true))) == .wait(.seconds(7)))
        #expect(talk.tell(.timerFired) == .send(.reconnect))
        #expect(talk.tell(.accepted) == .finish(.gaveUp))
    }

    @Test func `a backend that seems gone behind a 412 leaves a note, for the 404 may be wrong`() {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.failed(.preconditionFailed))
        #expect(talk.tell(.gone) == .finish(.drifted))
        #expect(talk.debt == .possible(.sent, Self.e1))
    }

    /// Walks every machine that any answer of the service to any command leads to.
    @Test(arguments: [
        (
            Machine.Opening.create,
            [
                Machine.Outcome.applied, .alreadyConverged, .drifted, .overtaken, .notKept,
                .notReconnected, .refused, .gaveUp, .unknown,
            ]
        ),
        (
            .patch(e1),
            [
                .applied, .alreadyConverged, .drifted, .notKept, .partlyApplied, .notReconnected, .refused, .gaveUp,
                .unknown,
            ]
        ),
        (
            .replace(e1),
            [
                .applied, .alreadyConverged, .drifted, .overtaken, .notKept, .notReconnected, .refused, .gaveUp,
                .unknown, .restored, .lostBackend,
            ]
        ),
        (.delete(e1), [.applied, .alreadyConverged, .drifted, .refused, .gaveUp, .unknown]),
    ])
    func `every conversation ends, none traps, and the outcomes are exactly these`(
        opening: ApplyMachine.Opening,
        outcomes: [ApplyMachine.Outcome]
    ) {
        var reached: Set<Machine.Outcome> = []
        for terms in everyTerms(opening) { reached.formUnion(walk(terms)) }
        #expect(reached == Set(outcomes))
    }

    @Test func `no write is ever sent that its conversation does not allow`() {
        let openings = [Machine.Opening.replace(Self.e1), .create, .patch(Self.e1), .delete(Self.e1)]
        for terms in openings.flatMap({ everyTerms($0) }) {
            walk(terms) { command, last, _ in
                guard case .send(.write(let write)) = command else { return }
                switch write {
                case .recreate, .restore: #expect(terms.opening == .replace(Self.e1))
                case .create: #expect(terms.opening == .create)
                case .delete(let etag) where terms.opening == .delete(Self.e1): #expect(etag == Self.e1)
                case .patch where terms.opening == .delete(Self.e1), .put where terms.opening == .delete(Self.e1):
                    Issue.record("\(write) after \(last)")
                case .patch, .put, .delete: #expect(terms.opening != .create, "\(write) after \(last)")
                }
            }
        }
    }

    @Test func `what a crash must not lose is in the journal before the call that could lose it`() {
        for terms in everyTerms(.replace(Self.e1)) + everyTerms(.patch(Self.e1)) where terms.reconnects {
            walk(terms) { command, last, machine in
                switch (command, machine.debt) {
                case (.send(.reconnect), let debt): #expect(debt == .owed)
                case (.send(.write(.patch(let etag))), .possible(_, let held)),
                    (.send(.write(.put(let etag))), .possible(_, let held)),
                    (.send(.write(.delete(let etag))), .possible(_, let held)):
                    #expect(held == etag)
                case (.send(.write), let debt): #expect(debt != .none && (debt != .asBefore || terms.claim != nil))
                case (.finish(.applied), let debt): #expect(debt == .none)
                case (.finish(.notReconnected), let debt): #expect(debt == .owed)
                case (.finish(.unknown), .possible(let state, _)): #expect(state == .sent)
                case (.finish(.refused), let debt), (.finish(.gaveUp), let debt):
                    #expect(debt == .none || terms.claim != nil, "\(debt) after \(last)")
                case (.finish, _), (.wait, _), (.renewToken, _), (.send(.read), _): break
                }
            }
        }
    }

    @Test func `a step that may not reconnect leaves the journal alone`() {
        for terms in everyTerms(.patch(Self.e1)) where !terms.reconnects && terms.claim == nil {
            walk(terms) { _, _, machine in #expect(machine.debt == .asBefore) }
        }
    }

    @Test(arguments: [ReconnectDebt.Claim.certain, .likely])
    func `a debt that is certain or likely is paid however the step ends`(claim: ReconnectDebt.Claim) {
        var refused = Talk(.patch(Self.e1), policy, claim: claim)
        #expect(refused.debt == .asBefore)
        #expect(refused.tell(.failed(.refused)) == .send(.reconnect))
        #expect(refused.tell(.accepted) == .finish(.refused))
        #expect(refused.debt == .none)
        var applied = Talk(.patch(Self.e1), policy, claim: claim)
        #expect(applied.tell(.written(.all, Self.e2, wasCreated: false)) == .send(.reconnect))
    }

    @Test func `a write that may still land keeps its debt when an older one is paid`() {
        var talk = Talk(.patch(Self.e1), policy, claim: .certain)
        talk.tell(.failed(.lost))
        talk.tell(.timerFired)
        #expect(talk.tell(.failed(.refused)) == .send(.reconnect))
        #expect(talk.tell(.accepted) == .finish(.unknown))
        #expect(talk.debt == .possible(.sent, Self.e1))
    }

    @Test func `how the change ended is known where its reconnect is refused`() {
        var talk = Talk(.patch(Self.e1), policy)
        talk.tell(.written(.some(callsForReconnect: true), Self.e2, wasCreated: false))
        talk.tell(.failed(.preconditionFailed))
        #expect(talk.tell(.failed(.refused)) == .send(.reconnect))
        #expect(talk.tell(.failed(.refused)) == .finish(.notReconnected))
        #expect(talk.ending == .partlyApplied)
    }

    @Test func `a change of an earlier run that lands late is found, and reconnected for`() {
        var talk = Talk(.patch(Self.e1), policy, claim: .possible)
        talk.tell(.failed(.preconditionFailed))
        #expect(talk.tell(.found(.converged, Self.e2)) == .send(.reconnect))
        #expect(talk.tell(.accepted) == .finish(.alreadyConverged))
    }

    @discardableResult
    private func walk(
        _ terms: Machine.Terms,
        _ check: (Machine.Command, Machine.Event, Machine) -> Void = { _, _, _ in }
    ) -> Set<Machine.Outcome> {
        var random = Still()
        var start = Machine(
            terms: terms,
            // No waits but the service's own: sums of many lengths would make many states of one.
            policy: RetryPolicy(maxAttempts: 3, base: .zero, patience: .seconds(20))
        )
        let opening = start.handle(.started, using: &random)
        var outcomes: Set<Machine.Outcome> = []
        var seen: Set<Machine> = []
        var path: Set<Machine> = []
        func visit(_ machine: Machine, _ command: Machine.Command) {
            guard path.insert(machine).inserted else {
                Issue.record("a conversation goes round: \(machine)")
                return
            }
            for answer in answers(to: command) {
                var next = machine
                let reply = next.handle(answer, using: &random)
                check(reply, answer, next)
                if case .finish(let outcome) = reply { outcomes.insert(outcome) }
                if path.contains(next) || seen.insert(next).inserted { visit(next, reply) }
            }
            path.remove(machine)
        }
        visit(start, opening)
        return outcomes
    }

    /// A delete has nothing to connect anew.
    private func everyTerms(_ opening: Machine.Opening) -> [Machine.Terms] {
        let all = everyTermsAtAll(opening)
        return opening == .delete(Self.e1) ? all.filter { !$0.reconnects && $0.claim == nil } : all
    }

    private func everyTermsAtAll(_ opening: Machine.Opening) -> [Machine.Terms] {
        [true, false].flatMap { reconnects in
            [true, false].flatMap { isNested in
                [true, false].flatMap { canPut in
                    [true, false].flatMap { isStrict in
                        // What is owed for certain or in all likelihood is reconnected for.
                        (reconnects ? [nil, .possible, .likely, .certain] : [nil, .possible]).map { claim in
                            Machine.Terms(
                                opening: opening,
                                reconnects: reconnects,
                                isNested: isNested,
                                canPut: canPut,
                                isStrict: isStrict,
                                claim: claim
                            )
                        }
                    }
                }
            }
        }
    }

    private func answers(to command: Machine.Command) -> [Machine.Event] {
        let refusals: [Machine.Event] = [
            .failed(.unauthorized), .failed(.busy(after: .seconds(7), isCertain: true)),
            .failed(.busy(after: nil, isCertain: false)), .failed(.lost), .failed(.preconditionFailed),
            .failed(.invalid(mayBeType: true)), .failed(.invalid(mayBeType: false)), .failed(.refused), .gone,
        ]
        let kept: [Machine.Kept] = [.all, .some(callsForReconnect: true), .some(callsForReconnect: false)]
        switch command {
        case .send(.write(.delete)): return refusals + [.deleted]
        case .send(.write):
            return refusals + kept.flatMap { kept in [true, false].map { .written(kept, Self.e2, wasCreated: $0) } }
        case .send(.read):
            return refusals
                + PlanStep.Standing.allCases.flatMap { [.found($0, Self.e1), .found($0, Self.e2)] }
                + [.found(.drifted, Self.e2, .moved), .found(.drifted, Self.e2, .asDesired)]
        case .send(.reconnect): return refusals + [.accepted]
        case .wait: return [.timerFired, .outOfTime]
        case .renewToken: return [.tokenRenewed, .tokenRefused]
        case .finish: return []
        }
    }
}

/// One conversation with a machine, already begun.
private struct Talk {
    private var machine: ApplyMachine
    private var random = SeededGenerator(seed: 1)

    init(
        _ opening: ApplyMachine.Opening,
        _ policy: RetryPolicy,
        isStrict: Bool = false,
        claim: ReconnectDebt.Claim? = nil,
        reconnects: Bool = true
    ) {
        machine = ApplyMachine(
            terms: ApplyMachine.Terms(opening: opening, reconnects: reconnects, isStrict: isStrict, claim: claim),
            policy: policy
        )
        _ = machine.handle(.started, using: &random)
    }

    var debt: ApplyMachine.Debt { machine.debt }
    var ending: ApplyMachine.Outcome { machine.ending }

    @discardableResult
    mutating func tell(_ event: ApplyMachine.Event) -> ApplyMachine.Command { machine.handle(event, using: &random) }
}

/// Draws the middle of every range, so that a walk meets each state once.
private struct Still: RandomNumberGenerator {
    mutating func next() -> UInt64 { 1 << 63 }
}
