import BackendModel
import BackendSchema
import Diffing
import Planning
import TestSupport
import Testing

/// What becomes of a reconnect that an earlier run may have left to pay.
struct ReconnectDebtTests {
    private typealias State = ReconnectDebt.State
    private typealias Claim = ReconnectDebt.Claim
    private static let before = ETag("\"1\"")
    private static let after = ETag("\"2\"")
    private let differ = Differ(schema: .backend(.standard), scope: .contoso)

    /// How the backend is, beside what is desired.
    enum Sight: CaseIterable { case gone, listedAndGone, asDesired, differs, differsInTitle, undeclared }

    @Test(
        arguments: [
            (.intent, nil, nil), (.sent, nil, nil), (.owed, nil, nil),
            (.intent, before, .possible), (.sent, before, .possible), (.owed, before, .certain),
            (.intent, after, .likely), (.sent, after, .likely), (.owed, after, .certain),
        ] as [(ReconnectDebt.State, ETag?, ReconnectDebt.Claim?)]
    )
    func `a debt is judged by its state and the revision that is there`(
        state: ReconnectDebt.State,
        live: ETag?,
        claim: ReconnectDebt.Claim?
    ) {
        let live = live.map { LiveBackend(id: "a", properties: [:], etag: $0) }
        #expect(debt(state).claim(on: live) == claim)
    }

    @Test(
        arguments: [
            // A crash before the change was sent, or before it took effect.
            (.intent, .asDesired, before, "void"), (.sent, .asDesired, before, "void"),
            (.intent, .differs, before, "patch, reconnect"), (.sent, .differs, before, "patch, reconnect"),
            (.intent, .differsInTitle, before, "patch"), (.intent, .undeclared, before, "void"),
            // A crash after it: the live backend is at the desired state.
            (.intent, .asDesired, after, "pay"), (.sent, .asDesired, after, "pay"), (.owed, .asDesired, after, "pay"),
            (.owed, .asDesired, before, "pay"),
            // And the manifest, or somebody else, has moved on since: once, after the backend's own step.
            (.sent, .differs, after, "patch, owed reconnect"), (.owed, .differs, after, "patch, owed reconnect"),
            (.sent, .differsInTitle, after, "patch, owed reconnect"),
            (.owed, .differsInTitle, after, "patch, owed reconnect"),
            (.sent, .undeclared, after, "pay"), (.owed, .undeclared, after, "pay"),
            // What is created anew has nothing to connect anew.
            (.intent, .gone, after, "create, void"), (.owed, .gone, after, "create, void"),
            // A list and a read that do not agree: whoever is wrong, nothing is given up.
            (.sent, .listedAndGone, after, "create"), (.owed, .listedAndGone, after, "create"),
        ] as [(ReconnectDebt.State, Sight, ETag, String)]
    )
    func `a debt becomes nothing, a payment of its own, or a part of the backend's own step`(
        state: ReconnectDebt.State,
        sight: Sight,
        etag: ETag,
        outcome: String
    ) throws {
        let plan = plan(debt(state), sight, etag)

        let steps = plan.steps.map { step in
            guard step.action != .reconnect else { return "pay" }
            return step.action.rawValue
                + (step.reconnect == nil ? "" : step.paysDebt ? ", owed reconnect" : ", reconnect")
        }
        #expect((steps + plan.voidDebts.map { _ in "void" }).joined(separator: ", ") == outcome)
        #expect(plan.isEmpty == plan.steps.isEmpty)
        #expect(plan.debts == plan.steps.count { $0.paysDebt })
    }

    @Test func `a payment counts for no guard, and waits as long as the manifest says now`() throws {
        let plan = plan(debt(.owed), .asDesired, Self.after, limits: Limits(changes: 0))
        #expect(plan.guards == [])
        #expect(plan.steps.first?.reconnect?.after == "PT9M")
        #expect(self.plan(debt(.owed), .undeclared, Self.after).steps.first?.reconnect?.after == "PT5M")
    }

    private func debt(_ state: ReconnectDebt.State) -> ReconnectDebt {
        ReconnectDebt(id: "A", state: state, etag: Self.before, after: "PT5M")
    }

    private func plan(_ debt: ReconnectDebt, _ sight: Sight, _ etag: ETag, limits: Limits = Limits()) -> Plan {
        let base: [String: Value] = ["url": "https://a.example", "protocol": "http"]
        var live = base
        if sight == .differs { live["url"] = "https://old.example" }
        if sight == .differsInTitle { live["title"] = "old" }
        let policy = BackendPolicy(reconnect: .init(after: "PT9M"))
        var state = [DesiredBackend("other", base)]
        if sight != .undeclared { state.append(DesiredBackend("a", base, policy: policy)) }
        var census = Census(
            of: DesiredState(environment: .testing(), backends: state),
            differ: differ,
            indebted: [debt.id]
        )
        census.count("other", base)
        if sight != .gone { census.count("a", live) }
        #expect(census.unsettled == ["a"])
        let found = sight == .gone || sight == .listedAndGone ? nil : LiveBackend(id: "a", properties: live, etag: etag)
        return Planning.plan(
            DesiredState(environment: .testing(limits: limits), backends: state),
            census: census,
            read: ["a": found],
            differ: differ,
            debts: [debt]
        )
    }
}
