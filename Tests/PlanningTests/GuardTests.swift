import BackendModel
import BackendSchema
import Diffing
import Planning
import TestSupport
import Testing

struct GuardTests {
    @Test(arguments: [(2, 3, false), (3, 10, false), (3, 9, true), (4, 10, true), (31, 100, true), (30, 100, false)])
    func `a share of updates counts from the third on`(updates: Int, total: Int, trips: Bool) {
        let steps = (0..<updates).map { step(.patch, "b\($0)", [change("title", desired: "x")]) }
        let tripped = guards(on: steps, declared: total, spokenFor: total, limits: Limits(), lifted: [])
        #expect(tripped.map(\.kind) == (trips ? [.updates] : []))
    }

    @Test func `each guard tells its numbers and is lifted by its own flag`() {
        let steps = (0..<4).map { step(.replace, "b\($0)", [change("title", desired: nil)]) }
        let limits = Limits(changes: 3)
        let all: [Guard.Kind] = [.updates, .deletes, .clears, .changes]

        let tripped = guards(on: steps, declared: 5, spokenFor: 5, limits: limits, lifted: [])
        #expect(tripped.map(\.kind) == all)
        #expect(tripped.map(\.count) == [4, 4, 4, 4])
        #expect(tripped.map(\.total) == [5, 5, 5, 5])
        for kind in all {
            let rest = guards(on: steps, declared: 5, spokenFor: 5, limits: limits, lifted: [kind])
            #expect(rest.map(\.kind) == all.filter { $0 != kind })
        }
    }

    @Test func `creates are no updates, and a manifest that clears nothing trips no guard on clears`() {
        let steps = (0..<9).map { step(.create, "b\($0)", [change("title", desired: "x")]) }
        #expect(guards(on: steps, declared: 9, spokenFor: 0, limits: Limits(), lifted: []) == [])
    }

    @Test func `an environment that declares no backend is taken for a mistake`() {
        #expect(guards(on: [], declared: 0, spokenFor: 0, limits: Limits(), lifted: []).map(\.kind) == [.empty])
        #expect(guards(on: [], declared: 0, spokenFor: 0, limits: Limits(), lifted: [.empty]) == [])
    }

    @Test(arguments: [
        ("https://a.contoso.com", ["*.contoso.com"], false), ("https://contoso.com", ["*.contoso.com"], true),
        ("https://A.Contoso.Com:8443/x", ["a.contoso.com"], false),
        ("https://a.contoso.com.evil.example", ["*.contoso.com"], true),
        ("https://evil.example?a.contoso.com", ["*.contoso.com"], true),
        ("https://contoso.com@evil.example", ["contoso.com"], true),
        ("fabric:/app", ["contoso.com"], true),
    ])
    func `a host outside of the list trips, a secret URL too`(url: String, hosts: [String], trips: Bool) {
        for value in [Value.string(url), .secret(Secret(url))] {
            let wanted = PlanStep(.create, desired: DesiredBackend("b", ["url": value]), changes: [], live: nil)
            let tripped = guards(on: [wanted], declared: 1, spokenFor: 0, limits: Limits(hosts: hosts), lifted: [])
            #expect(tripped.map(\.names) == (trips ? [["b"]] : []))
        }
    }

    private func step(_ action: PlanStep.Action, _ id: String, _ changes: [FieldChange]) -> PlanStep {
        let live = LiveBackend(id: BackendID(id), properties: [:], etag: ETag("\"1\""))
        return PlanStep(action, desired: DesiredBackend(BackendID(id), [:]), changes: changes, live: live)
    }

    private func change(_ path: FieldPath, desired: Value?) -> FieldChange {
        FieldChange(path: path, live: "old", desired: desired)
    }
}
