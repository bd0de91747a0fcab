import BackendModel
import BackendSchema
import Testing

struct BackendViewTests {
    @Test(
        arguments: [
            ([:], BackendView.Kind.single), (["type": "Single"], .single), (["type": "Pool"], .pool),
            (["type": "pool"], .pool),
            (["type": .null], .single), (["type": .secret(Secret("Pool"))], .pool), (["type": 3], .single),
        ] as [([String: Value], BackendView.Kind)]
    )
    func `a backend is a pool if it says so`(properties: [String: Value], kind: BackendView.Kind) {
        #expect(BackendView(properties).kind == kind)
    }

    @Test func `members are named whatever way they are written`() {
        let view = BackendView([
            "pool": [
                "services": [
                    ["id": "a"], ["id": "/backends/b"],
                    ["id": .string(scope.armID(of: "c", in: "backends").lowercased())],
                    ["id": "/subscriptions/other"], ["weight": 1], "x",
                ]
            ]
        ])
        #expect(view.poolMembers(in: scope) == ["a", "b", "c"])
        #expect(BackendView([:]).poolMembers(in: scope) == [])
    }

    @Test func `calls go to the backend, its proxy and its cluster`() {
        let view = BackendView([
            "url": .secret(Secret("https://a.contoso.com")), "proxy": ["url": "http://proxy.contoso.com:3128"],
            "properties": ["serviceFabricCluster": ["managementEndpoints": ["https://sf.fabrikam.com", "{{sf}}"]]],
            "resourceId": "https://management.azure.com/x",
        ])
        let outside = view.destinations.filter { !$0.keeps(to: ["*.contoso.com"]) }
        let path: FieldPath = "properties.serviceFabricCluster.managementEndpoints"
        #expect(view.destinations.map(\.path) == ["url", "proxy.url", path, path])
        #expect(outside.map(\.path) == [path, path])
        #expect(!"\(view.destinations)".contains("contoso"))
    }

    @Test(arguments: [
        ("https://a.contoso.com", "*.contoso.com", true), ("https://A.B.Contoso.com", "*.contoso.COM", true),
        ("https://contoso.com", "*.contoso.com", false), ("https://xcontoso.com", "*.contoso.com", false),
        ("https://contoso.com", "contoso.com", true), ("https://a.contoso.com", "contoso.com", false),
        ("https://contoso.com.evil.com", "contoso.com", false), ("https://contoso.com@evil.com", "contoso.com", false),
        ("https://.contoso.com", "*.contoso.com", false), ("{{url}}", "*.contoso.com", false),
        ("fabric:/a", "a", false),
    ])
    func `a host is one of those allowed`(url: String, pattern: String, isInside: Bool) {
        #expect(BackendView(["url": .string(url)]).destinations.map { $0.keeps(to: [pattern]) } == [isInside])
    }
}
