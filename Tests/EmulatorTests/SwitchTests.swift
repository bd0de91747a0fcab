import BackendModel
import Emulator
import HTTPTypes
import Testing

/// What a PUT leaves behind for a GET, and what a PATCH makes of it, under each switch.
struct SwitchTests {
    struct Case: CustomTestStringConvertible {
        let setting: String
        let written: Value
        let shown: Value

        init(_ setting: String, _ written: Value, shows shown: Value? = nil) {
            self.setting = setting
            self.written = Sample.single.with(written.members)
            self.shown = Sample.single.with((shown ?? written).members)
        }

        var testDescription: String { setting }
    }

    private static func rules(_ duration: Value) -> Value {
        [
            "circuitBreaker": [
                "rules": [
                    [
                        "name": "r", "tripDuration": duration,
                        "failureCondition": ["count": 1, "interval": "PT60S", "errorReasons": ["b", "a"]],
                    ]
                ]
            ]
        ]
    }

    private static func cluster(_ members: [String: Value]) -> Value {
        ["properties": ["serviceFabricCluster": Value.object(["managementEndpoints": ["https://m"]]).with(members)]]
    }

    private static let secrets: Value = [
        "credentials": [
            "header": ["X-Key": ["h"]], "query": ["q": ["v"]], "authorization": ["scheme": "Bearer", "parameter": "p"],
        ], "proxy": ["url": "http://p", "password": "w"],
    ]

    private static let values: [Case] = [
        Case("durations=verbatim", rules("PT120S")),
        Case(
            "durations=normalised",
            rules("P1DT3661.5S"),
            shows: [
                "circuitBreaker": [
                    "rules": [
                        [
                            "name": "r", "tripDuration": "P1DT1H1M1.5S",
                            "failureCondition": ["count": 1, "interval": "PT1M", "errorReasons": ["b", "a"]],
                        ]
                    ]
                ]
            ]
        ),
        Case("defaults=absent", ["tls": ["validateCertificateChain": false]]),
        Case(
            "defaults=tlsWhenPresent",
            ["tls": ["validateCertificateChain": false]],
            shows: ["tls": ["validateCertificateChain": false, "validateCertificateName": true]]
        ),
        Case("defaults=tlsWhenPresent", [:]),
        Case(
            "defaults=filled",
            [:],
            shows: [
                "type": "Single", "tls": ["validateCertificateChain": true, "validateCertificateName": true],
                "credentials": ["header": [:], "query": [:]],
            ]
        ),
        Case("urlSlash=verbatim", ["url": "https://a.b/"]),
        Case("urlSlash=dropped", ["url": "https://a.b/c/"], shows: ["url": "https://a.b/c"]),
        Case("urlSlash=added", ["url": "https://a.b"], shows: ["url": "https://a.b/"]),
        Case("urlSlash=added", ["url": "https://a.b/c"]),
        Case("headerCase=verbatim", ["credentials": ["header": ["X-Key": ["a"]]]]),
        Case(
            "headerCase=lowercase",
            ["credentials": ["header": ["X-Key": ["a"]]]],
            shows: ["credentials": ["header": ["x-key": ["a"]]]]
        ),
        Case("arrayOrder=verbatim", ["credentials": ["certificateIds": ["b", "c", "a"]]]),
        Case(
            "arrayOrder=sorted",
            ["credentials": ["certificateIds": ["b", "c", "a"]]],
            shows: ["credentials": ["certificateIds": ["a", "b", "c"]]]
        ),
        Case(
            "arrayOrder=reversed",
            ["credentials": ["certificateIds": ["b", "c", "a"]]],
            shows: ["credentials": ["certificateIds": ["a", "c", "b"]]]
        ),
    ]

    private static let certificates: [Case] = [
        Case("serviceFabric=verbatim", cluster([:])),
        Case(
            "serviceFabric=filled",
            cluster(["clientCertificatethumbprint": "Ab", "clientCertificateId": "c"]),
            shows: cluster([
                "clientCertificateThumbprint": "Ab", "clientCertificateId": "c", "maxPartitionResolutionRetries": 3,
                "serverCertificateThumbprints": [],
            ])
        ),
        Case(
            "thumbprints=resolved",
            cluster([
                "clientCertificateThumbprint": "Ab", "maxPartitionResolutionRetries": 5,
                "serverCertificateThumbprints": ["x"],
            ]),
            shows: cluster([
                "clientCertificateThumbprint": "Ab", "clientCertificateId": .string("\(Sample.id)/certificates/ab"),
                "maxPartitionResolutionRetries": 5, "serverCertificateThumbprints": ["x"],
            ])
        ),
        Case("thumbprints=resolved", ["credentials": ["certificate": ["Ab"]]]),
        Case("thumbprints=verbatim", ["credentials": ["certificate": ["Ab"]]]),
        Case(
            "thumbprints=uppercase",
            ["credentials": ["certificate": ["Ab"]]],
            shows: ["credentials": ["certificate": ["AB"]]]
        ),
        Case(
            "thumbprints=resolvedEverywhere",
            ["credentials": ["certificate": ["Ab"]]],
            shows: [
                "credentials": [
                    "certificate": ["Ab"], "certificateIds": [.string("\(Sample.id)/certificates/ab")],
                ]
            ]
        ),
    ]

    private static let masks: [Case] = [
        Case("secrets=shown", secrets),
        Case(
            "secrets=omitted",
            secrets,
            shows: ["credentials": ["authorization": ["scheme": "Bearer"]], "proxy": ["url": "http://p"]]
        ),
        Case(
            "secrets=masked",
            secrets,
            shows: [
                "credentials": [
                    "header": ["X-Key": ["***"]], "query": ["q": ["***"]],
                    "authorization": ["scheme": "Bearer", "parameter": "***"],
                ], "proxy": ["url": "http://p", "password": "***"],
            ]
        ),
        Case(
            "secrets=null",
            secrets,
            shows: [
                "credentials": [
                    "header": .null, "query": .null, "authorization": ["scheme": "Bearer", "parameter": .null],
                ], "proxy": ["url": "http://p", "password": .null],
            ]
        ),
    ]

    private static let unknown: Value = [
        "colour": "red", "azureRegion": "we", "tls": ["validateCertificateChain": true, "cipher": "x"],
        "credentials": ["managedIdentity": ["resource": "r"]],
    ]

    private static let unknowns: [Case] = [
        Case("unknownMembers=kept", unknown, shows: unknown.with(["azureRegion": .null]).withoutNull),
        Case(
            "unknownMembers=managedIdentityOnly",
            unknown,
            shows: [
                "tls": ["validateCertificateChain": true], "credentials": ["managedIdentity": ["resource": "r"]],
            ]
        ),
        Case(
            "unknownMembers=dropped",
            unknown,
            shows: ["tls": ["validateCertificateChain": true], "credentials": [:]]
        ),
        Case("newerFields=shown", ["azureRegion": "we"]),
        Case("newerFields=hidden", ["azureRegion": "we"], shows: [:]),
    ]

    @Test(arguments: values + certificates + masks + unknowns)
    func `what was written is shown as the switch says`(switched: Case) throws {
        let service = try Sample(switches: [switched.setting])

        let written = service.put("a", switched.written)
        let read = service.get("a")

        #expect(written.status == 201)
        #expect(read.properties == switched.shown)
        #expect(written.properties == read.properties)
        #expect(service.send(.get, "backends").value.members["value"]?.items.first == read.value)
    }

    /// Writing back what was read is no change: nothing drifts by being looked at.
    @Test(arguments: values + certificates)
    func `what is shown can be written back and is shown the same`(switched: Case) throws {
        // A reversed list turns with every look, by design.
        if switched.setting == "arrayOrder=reversed" { return }
        let service = try Sample(switches: [switched.setting])
        #expect(service.put("a", switched.written).status == 201)
        let first = service.get("a").properties

        #expect(service.put("a", first).status == 200)

        #expect(service.get("a").properties == first)
    }

    @Test(arguments: [
        ("verbatim", ["/backends/a", "\(Sample.id)/backends/b"]), ("short", ["/backends/a", "/backends/b"]),
        ("full", ["\(Sample.id)/backends/a", "\(Sample.id)/backends/b"]),
    ])
    func `the id of a member is as the switch says`(form: String, expected: [String]) throws {
        let service = try Sample(["a": Sample.single, "b": Sample.single], switches: ["memberIDs=\(form)"])
        let answer = service.put("p", .pool(of: "/backends/a", "\(Sample.id)/backends/b"))
        let services = answer.properties.members["pool"]?.members["services"]?.items ?? []
        #expect(services.compactMap { $0.members["id"]?.text } == expected)
    }

    @Test(arguments: [("explicit", true), ("absent", false)])
    func `what is not set is null as the switch says`(value: String, isNull: Bool) throws {
        let service = try Sample(["a": Sample.single.with(["title": .null])], switches: ["nulls=\(value)"])
        let pool = service.put("p", .pool(of: "/backends/a")).properties.members
        let single = service.put("a", ["url": "https://x", "protocol": "http"]).properties.members
        #expect(["title", "url", "protocol"].map { pool[$0] == .some(.null) } == [isNull, isNull, isNull])
        #expect(pool.keys.contains("title") == isNull)
        #expect(single.keys.contains("title") == isNull)
    }

    @Test(arguments: [("created", "Orders"), ("requested", "ORDERS"), ("lowercase", "orders")])
    func `the name is spelt as the switch says`(value: String, expected: String) throws {
        let service = try Sample(["Orders": Sample.single], switches: ["nameCase=\(value)"])
        #expect(service.get("ORDERS").value.members["name"]?.text == expected)
        #expect(service.get("ORDERS").value.members["id"]?.text == "\(Sample.id)/backends/\(expected)")
    }

    @Test func `a change of type is refused or made, as the switch says`() throws {
        let service = try Sample(["a": Sample.single, "b": Sample.single], switches: ["typeChange=refused"])
        #expect(service.put("b", .pool(of: "/backends/a")).details == ["type: Backend type cannot be changed."])
        service.emulator.switches.typeChange = .inPlace
        #expect(service.put("b", .pool(of: "/backends/a")).status == 200)
        #expect(service.put("b", Sample.single).status == 200)
    }

    @Test func `what an older api-version does not show, it does not remove`() throws {
        let newest: Value = Sample.single.with([
            "azureRegion": "we", "tls": ["validateCertificateName": true, "serverCertificateThumbprints": ["x"]],
        ])
        let service = try Sample(["a": newest])

        let old = service.get("a").properties
        #expect(old == Sample.single.with(["tls": ["validateCertificateName": true]]))
        #expect(service.put("a", old.with(["title": "b"])).status == 200)
        #expect(service.patch("a", ["description": "d"]).status == 200)

        service.version = "2025-09-01-preview"
        #expect(service.get("a").properties == newest.with(["title": "b", "description": "d"]))
        #expect(service.put("a", old).status == 200)
        #expect(service.get("a").properties == old)
    }

    @Test func `members of a pool keep what an older api-version does not show`() throws {
        let services: Value = [["id": "/backends/a", "preferredCarbonEmission": "Low"], ["id": "/backends/b"]]
        let pool: Value = ["type": "Pool", "pool": ["services": services]]
        let service = try Sample(["a": Sample.single, "b": Sample.single, "p": pool])

        #expect(service.put("p", .pool(of: "/backends/b", "/backends/a")).status == 200)

        service.version = "2025-03-01-preview"
        let members = service.get("p").properties.members["pool"]?.members["services"]?.items
        #expect(members == [["id": "/backends/b"], ["id": "/backends/a", "preferredCarbonEmission": "Low"]])
    }
}

extension Value {
    fileprivate var withoutNull: Value { .object(members.filter { $0.value != .null }) }
}
