import BackendModel
import BackendSchema
import Diffing
import Planning
import TestSupport
import Testing

struct PruningTests {
    private static let single: [String: Value] = ["url": "https://a.example", "protocol": "http"]
    private let differ = Differ(schema: .backend(.standard), scope: .contoso)

    @Test func `what is owned, not protected and named by nothing is deleted at the revision that was read`() {
        let plan = plan(["a", "b-1", "b-2", "b-3", "c"], ownership: .testing(except: ["b-2"], protect: ["b-3"]))
        #expect(plan.steps.map(\.action) == [.delete])
        #expect(plan.steps.map(\.id) == ["b-1"])
        #expect(plan.steps.first?.live?.etag == ETag("\"b-1\""))
        #expect(plan.steps.first?.reconnect == nil)
        #expect(plan.counts.owned == 2)
    }

    @Test(arguments: [
        DesiredState(environment: .testing(ownership: .testing(prunes: false)), backends: declared, named: ["a"]),
        DesiredState(environment: .testing(ownership: .testing()), backends: declared, named: nil),
        DesiredState(environment: .testing(ownership: .testing()), backends: [], named: []),
        DesiredState(environment: .testing(ownership: .testing()), backends: declared, named: ["a", "B-1"]),
    ])
    func `nothing is deleted unasked, of a part, of nothing, or that another service's manifest names`(
        state: DesiredState
    ) {
        let plan = plan(["a", "b-1"], state)
        #expect(plan.steps.allSatisfy { $0.action != .delete })
        #expect(plan.retained == [])
    }

    @Test func `a backend that a pool has for a member stays while the pool stays`() {
        let plan = plan(["a", "b-1", "b-2"], pools: ["other": ["b-1"]])
        #expect(plan.steps.map(\.id) == ["b-2"])
        #expect(plan.retained == [Plan.Retained(id: "b-1", reason: .member(of: ["other"]))])
    }

    @Test func `a pool is deleted before its members`() {
        let plan = plan(["a", "b-1", "b-2"], pools: ["b-9": ["b-1", "a"]])
        #expect(plan.steps.map(\.id) == ["b-9", "b-1", "b-2"])
        #expect(plan.steps.map(\.rank) == [2, 4, 4])
    }

    @Test func `a pool lets go of a member before the member is deleted`() {
        let pool = DesiredBackend("p", pool(of: ["a"]))
        let state = DesiredState(
            environment: .testing(ownership: .testing()),
            backends: Self.declared + [pool],
            named: ["a", "p"]
        )
        let plan = plan(["a", "b-1"], pools: ["p": ["a", "b-1"]], state)
        #expect(plan.steps.map(\.action) == [.patch, .delete])
        #expect(plan.retained == [])
    }

    @Test func `a list that does not show all there is deletes nothing`() {
        let plan = plan(["a", "b-1"], total: 3)
        #expect(plan.steps == [])
        #expect(plan.retained == [Plan.Retained(id: "b-1", reason: .listIncomplete)])
    }

    @Test func `a list that lacks what is read by itself deletes nothing`() {
        let plan = plan(["b-1"], read: ["a": Self.live("a")])
        #expect(plan.steps == [])
        #expect(plan.retained.map(\.reason) == [.listIncomplete])
    }

    @Test func `what is gone when it is read is not deleted`() {
        #expect(plan(["a", "b-1"], read: ["b-1": nil]).steps == [])
    }

    @Test func `deletes count among the live backends that are declared or owned`() {
        let names = (1...4).map { "b-\($0)" }
        let guarded = plan(["a"] + names)
        #expect(guarded.guards == [Guard(.deletes, count: 4, total: 5, limit: 30)])
        #expect(guarded.count(of: .delete) == 4)
    }

    @Test func `what is protected is not replaced`() {
        let wanted = [
            DesiredBackend("a", pool(of: ["m"]), policy: BackendPolicy(replace: .allow)),
            DesiredBackend("m", Self.single),
        ]
        let plan = plan(
            ["a", "m"],
            DesiredState(environment: .testing(ownership: .testing(protect: ["A"])), backends: wanted)
        )
        #expect(plan.problems.map(\.rule) == ["replace-protected"])
    }

    @Test func `a reconnect that is owed is struck out with its backend`() {
        let debt = ReconnectDebt(id: "b-1", state: .owed, etag: ETag("0"), after: nil)
        let plan = plan(["a", "b-1"], debts: [debt])
        #expect(plan.steps.map(\.action) == [.delete])
        #expect(plan.steps.first?.debt == debt)
        #expect(plan.debts == 0)
        #expect(plan.voidDebts == [])
    }

    private static let declared = [DesiredBackend("a", single)]

    private static func live(_ id: BackendID, _ properties: [String: Value] = single) -> LiveBackend {
        LiveBackend(id: id, properties: properties, etag: ETag("\"\(id.name)\""))
    }

    private func pool(of members: [String]) -> [String: Value] {
        let items = members.map { Value.object(["id": .string(ServiceScope.contoso.armID(of: $0, in: "backends"))]) }
        return ["type": "Pool", "pool": ["services": .array(items)]]
    }

    private func plan(
        _ singles: [String],
        pools: [String: [String]] = [:],
        ownership: Ownership = .testing(),
        _ state: DesiredState? = nil,
        total: Int = 0,
        read: [BackendID: LiveBackend?] = [:],
        debts: [ReconnectDebt] = []
    ) -> Plan {
        let state =
            state
            ?? DesiredState(environment: .testing(ownership: ownership), backends: Self.declared, named: ["a"])
        var live = Dictionary(uniqueKeysWithValues: singles.map { (BackendID($0), Self.single) })
        for (name, members) in pools { live[BackendID(name)] = pool(of: members) }
        var census = Census(of: state, differ: differ, indebted: Set(debts.map(\.id)))
        for (id, properties) in live.sorted(by: { $0.key < $1.key }) { census.count(id, properties) }
        census.expect(total)
        let answers = census.unsettled.map { id in (id, live[id].map { Self.live(id, $0) }) }
        let found = Dictionary(uniqueKeysWithValues: answers).merging(read) { $1 }
        return Planning.plan(state, census: census, read: found, differ: differ, debts: debts)
    }
}

extension Ownership {
    /// Prunes what begins with `b-`.
    fileprivate static func testing(prunes: Bool = true, except: [String] = [], protect: [String] = []) -> Ownership {
        Ownership(
            prunes: prunes,
            names: [NamePattern("b-*")],
            exceptions: except.map { NamePattern($0) },
            protected: protect.map { NamePattern($0) }
        )
    }
}
