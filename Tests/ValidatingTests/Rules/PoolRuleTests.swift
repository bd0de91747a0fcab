import BackendModel
import Testing
import Validating

struct PoolRuleTests {
    private let a = manifest("a", sound)
    private let b = manifest("b", sound)

    @Test func `a pool of declared members is accepted, whatever way they are named`() {
        expect(a, b, pool("p", of: "a", "/backends/B"))
        expect(a, pool("p", of: scope.armID(of: "A", in: "backends").uppercased()))
    }

    @Test func `a pool takes no url and no protocol`() {
        expect(
            a,
            manifest("p", "type: Pool\npool: { services: [{ id: a }] }\n①url: https://x\n②protocol: http"),
            finds: "① error: a pool takes no 'url'; its members have their own [pool-takes-no-url]",
            "② error: a pool takes no 'protocol'; its members have their own [pool-takes-no-url]"
        )
        expect(a, manifest("p", "type: Pool\npool: { services: [{ id: a }] }\nurl: null"))
    }

    @Test(arguments: [
        ("①p", "type: Pool"), ("p", "type: Pool\npool: ①{}"), ("p", "type: Pool\npool: ①null"),
        ("p", "type: Pool\npool: ①{ services: null }"),
    ])
    func `a pool needs members`(name: String, spec: String) {
        expect(manifest(name, spec), finds: "① error: a pool needs members [pool-needs-members]")
    }

    @Test func `an empty list of members is told once, by the table`() {
        expect(
            manifest("p", "type: Pool\npool: { services: ①[] }"),
            finds: "① error: expected 1 to 30 items, found 0 [too-many-items]"
        )
    }

    @Test func `a pool has thirty members at most`() {
        let names = (1...31).map { "b\($0)" }
        let services = names.map { "{ id: \($0) }" }.joined(separator: ", ")
        expect(
            names.map { manifest($0, sound) }.joined(separator: "---\n"),
            manifest("p", "type: Pool\npool: { services: ①[\(services)] }"),
            finds: "① error: expected 1 to 30 items, found 31 [too-many-items]"
        )
    }

    @Test func `a manifest that speaks only for what it lists need not list members`() {
        expect(manifest("p", "type: Pool\ntitle: P", policy: "fields: listed"))
    }

    @Test func `a member is a backend of the same service`() {
        let other =
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg1/providers/x/service/y/backends/a"
        expect(
            a,
            pool("p", of: "a", "①\(other)", "②/backends/", "③'a b'"),
            finds: "① error: '\(other.prefix(60))…' names no backend of the service 'apim-we' [pool-member-foreign]",
            "② error: '/backends/' names no backend of the service 'apim-we' [pool-member-foreign]",
            "③ error: 'a b' names no backend of the service 'apim-we' [pool-member-foreign]"
        )
    }

    @Test func `a pool is no member of a pool, and least of all of itself`() {
        expect(
            a,
            pool("②inner", of: "a"),
            pool("outer", of: "a", "①Inner", "③outer"),
            finds: "① error: pool member 'Inner' is a pool itself, at test.yaml:10:19 [pool-member-single]",
            "③ error: a pool cannot be a member of itself [pool-member-self]"
        )
    }

    @Test func `a backend is a member once, whatever the spelling`() {
        expect(
            a,
            pool("p", of: "a", "①A", "②/backends/a"),
            finds: "① error: 'A' is a member of this pool already [pool-member-repeated]",
            "② error: 'a' is a member of this pool already [pool-member-repeated]"
        )
    }

    @Test func `a member that no manifest declares is a warning, with the one that was meant`() throws {
        let result = checked(manifest("orders-eu", sound), pool("p", of: "①orders-ue"))

        #expect(
            result.lines == [
                "① warning: pool member 'orders-ue' is not declared by any manifest [pool-member-declared]"
            ]
        )
        #expect(result.diagnostics.first?.help == "did you mean 'orders-eu'?")
        #expect(result.state?.backends.count == 2)
    }
}
