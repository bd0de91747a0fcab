import Applying
import BackendModel
import Planning
import Testing

struct StepDebtTests {
    private typealias Machine = ApplyMachine

    /// What a step does, as far as its reconnect is concerned.
    private enum Deed {
        case owe
        case doubt(Machine.Write)
        case foresee(Machine.Call)
        case pay(Machine.Outcome)
        case lapse
        case close(Machine.Outcome)
    }

    private struct Row: CustomTestStringConvertible {
        let testDescription: String
        var opening = Machine.Opening.patch(e1)
        var reconnects = true
        var claim: ReconnectDebt.Claim?
        let deeds: [Deed]
        let entry: Machine.Debt
        var isDue = false
        var mayHaveWritten = false
    }

    private static let e1 = ETag("\"1\"")
    private static let e2 = ETag("\"2\"")
    private static let patch = Machine.Write.patch(e1)
    private static let again = Machine.Write.patch(e2)

    private static let withoutEarlierRun = [
        Row(testDescription: "nothing done yet", deeds: [], entry: .asBefore),
        Row(testDescription: "nothing but a reconnect", opening: .reconnect, deeds: [], entry: .asBefore, isDue: true),
        Row(
            testDescription: "a write about to go out",
            deeds: [.foresee(.write(patch))],
            entry: .possible(.intent, e1)
        ),
        Row(testDescription: "a write that names no revision", deeds: [.foresee(.write(.create))], entry: .asBefore),
        Row(
            testDescription: "a write that was refused",
            deeds: [.foresee(.write(patch)), .close(.refused)],
            entry: .none
        ),
        Row(
            testDescription: "a write of unknown fate",
            deeds: [.foresee(.write(patch)), .doubt(patch), .close(.unknown)],
            entry: .possible(.sent, e1),
            mayHaveWritten: true
        ),
        Row(
            testDescription: "another one after it",
            deeds: [.foresee(.write(patch)), .doubt(patch), .foresee(.write(again))],
            entry: .possible(.sent, e2),
            mayHaveWritten: true
        ),
        Row(
            testDescription: "a change that is there",
            deeds: [.foresee(.write(patch)), .owe],
            entry: .owed,
            isDue: true
        ),
        Row(
            testDescription: "a write after a part of the change",
            deeds: [.foresee(.write(patch)), .owe, .foresee(.write(again))],
            entry: .owed,
            isDue: true
        ),
        Row(
            testDescription: "a reconnect that was accepted",
            deeds: [.foresee(.write(patch)), .owe, .foresee(.reconnect), .pay(.applied), .close(.applied)],
            entry: .none
        ),
        Row(
            testDescription: "a reconnect that was refused",
            deeds: [.foresee(.write(patch)), .owe, .foresee(.reconnect), .close(.notReconnected)],
            entry: .owed
        ),
        Row(
            testDescription: "a backend that is gone",
            deeds: [.foresee(.write(patch)), .doubt(patch), .lapse, .close(.applied)],
            entry: .none,
            mayHaveWritten: true
        ),
    ]

    private static let besideDoubt = [
        Row(
            testDescription: "a reconnect while a write may still land",
            deeds: [.owe, .doubt(patch), .foresee(.reconnect), .pay(.partlyApplied), .close(.partlyApplied)],
            entry: .possible(.sent, e1),
            mayHaveWritten: true
        ),
        Row(
            testDescription: "a reconnect after a doubt that was cleared",
            deeds: [.doubt(patch), .owe, .foresee(.reconnect), .pay(.applied), .close(.applied)],
            entry: .none,
            mayHaveWritten: true
        ),
        Row(
            testDescription: "a step that may not reconnect",
            reconnects: false,
            deeds: [.foresee(.write(patch)), .doubt(patch), .owe, .close(.unknown)],
            entry: .asBefore,
            mayHaveWritten: true
        ),
    ]

    private static let afterEarlierRun = [
        Row(testDescription: "a certain claim", claim: .certain, deeds: [], entry: .asBefore, isDue: true),
        Row(
            testDescription: "a likely claim keeps its older revision",
            claim: .likely,
            deeds: [.foresee(.write(again))],
            entry: .asBefore,
            isDue: true
        ),
        Row(
            testDescription: "a possible claim gives way to the write at hand",
            claim: .possible,
            deeds: [.foresee(.write(again))],
            entry: .possible(.intent, e2)
        ),
        Row(
            testDescription: "a possible claim outlives a refusal",
            claim: .possible,
            deeds: [.foresee(.write(again)), .close(.refused)],
            entry: .possible(.intent, e2)
        ),
        Row(
            testDescription: "a possible claim ends where all is as desired",
            claim: .possible,
            deeds: [.foresee(.read(before: again)), .close(.alreadyConverged)],
            entry: .none
        ),
    ]

    @Test(arguments: withoutEarlierRun + besideDoubt + afterEarlierRun)
    private func `what is owed, and what of it the journal is to hold`(row: Row) {
        var debt = StepDebt(Machine.Terms(opening: row.opening, reconnects: row.reconnects, claim: row.claim))

        for deed in row.deeds { Self.perform(deed, to: &debt) }

        #expect(debt.entry == row.entry)
        #expect(debt.isDue == row.isDue)
        #expect(debt.mayHaveWritten == row.mayHaveWritten)
    }

    private static func perform(_ deed: Deed, to debt: inout StepDebt) {
        switch deed {
        case .owe: debt.owe()
        case .doubt(let write): debt.doubt(write)
        case .foresee(let call):
            // Whoever sends what is due does not send it twice.
            if call == .reconnect, debt.isDue { debt.beginPaying() }
            debt.foresee(call)
        case .pay(let ending): debt.paid(ending)
        case .lapse: debt.lapse()
        case .close(let outcome): debt.close(outcome)
        }
    }
}
