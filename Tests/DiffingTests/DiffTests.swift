import BackendModel
import BackendSchema
import Diffing
import TestSupport
import Testing

struct DiffTests {
    @Test func `a field that a complete manifest does not list is cleared`() {
        let found = difference(["title": "Orders"], ["title": "Orders", "description": "set in the portal"])

        #expect(found.changes.map(\.path) == ["description"])
        #expect(found.changes.map(\.isClear) == [true])
        #expect(found.target == ["title": "Orders"])
    }

    @Test func `a field that a listing manifest does not list is left alone, and null clears`() {
        let live: [String: Value] = ["title": "Orders", "description": "set in the portal"]

        #expect(difference(["title": "Orders"], live, .listing).isEmpty)
        #expect(difference(["description": .null], live, .listing).changes.map(\.path) == ["description"])
    }

    @Test func `what the table does not know is kept, at any depth, and counted`() {
        let found = difference(
            ["tls": ["validateCertificateChain": false]],
            ["tls": ["validateCertificateChain": true, "pin": "x"], "novelty": ["a": 1]]
        )

        #expect(found.changes.map(\.path) == ["tls.validateCertificateChain"])
        #expect(found.target == ["tls": ["validateCertificateChain": false, "pin": "x"], "novelty": ["a": 1]])
        #expect(found.unmanaged == 2)
    }

    @Test func `the identity that no version publishes is never cleared unasked`() {
        let live: [String: Value] = ["credentials": ["managedIdentity": ["resource": "r"], "header": ["x": ["1"]]]]

        let unasked = difference([:], live)
        #expect(unasked.changes.map(\.path) == ["credentials.header.x"])
        #expect(unasked.target == ["credentials": ["managedIdentity": ["resource": "r"]]])

        let asked = difference(["credentials": ["managedIdentity": .null]], live)
        #expect(asked.changes.map(\.path) == ["credentials.header.x", "credentials.managedIdentity.resource"])
    }

    @Test func `a null inside an object clears that member and no other`() {
        let live: [String: Value] = ["credentials": ["header": ["a": ["1"], "b": ["1"]]]]
        let found = difference(["credentials": ["header": ["a": .null]]], live, .listing)
        #expect(found.changes.map(\.path) == ["credentials.header.a"])
        #expect(found.target == ["credentials": ["header": ["b": ["1"]]]])
    }

    @Test func `a field newer than the api-version is kept`() {
        let live: [String: Value] = ["azureRegion": "westeurope", "title": "a"]
        let found = diff(
            desired: DesiredBackend("b", ["title": "b"]),
            live: live,
            schema: .backend(.v2024_05_01),
            comparison: Comparison(scope: .contoso)
        )
        #expect(found.target == ["azureRegion": "westeurope", "title": "b"])
    }

    @Test func `what the policy ignores is left as it is, listed or not`() {
        let policy = BackendPolicy(ignore: ["credentials.header.X-Trace", "title"])
        let live: [String: Value] = ["title": "theirs", "credentials": ["header": ["x-trace": ["1"], "x-old": ["1"]]]]

        let found = difference(["title": "ours"], live, policy)

        #expect(found.changes.map(\.path) == ["credentials.header.x-old"])
        #expect(found.target == ["title": "theirs", "credentials": ["header": ["x-trace": ["1"]]]])
    }

    @Test(arguments: sameValues)
    func `two spellings of one thing are no change`(name: String, desired: [String: Value], live: [String: Value]) {
        let found = difference(desired, live)
        #expect(found.isEmpty, "\(found.changes)")
        #expect(found.target == live)
    }

    @Test func `a header keeps the case it has at the service`() {
        let found = difference(
            ["credentials": ["header": ["X-Key": ["new"]]]],
            ["credentials": ["header": ["x-key": ["old"]]]]
        )
        #expect(found.changes.map(\.path) == ["credentials.header.x-key"])
        #expect(found.target == ["credentials": ["header": ["x-key": ["new"]]]])
    }

    @Test func `pool members are matched by the backend they name`() {
        let us = ServiceScope.contoso.armID(of: "us", in: "backends")
        let found = difference(
            ["type": "Pool", "pool": ["services": [["id": .string(us), "weight": 2], ["id": "eu"]]]],
            [
                "type": "Pool",
                "pool": ["services": [["id": "/backends/asia"], ["id": "/backends/US", "weight": 1, "note": "n"]]],
            ]
        )
        #expect(
            found.changes.map(\.path) == ["pool.services[us].weight", "pool.services[eu]", "pool.services[asia]"]
        )
        #expect(
            found.target["pool"] == ["services": [["id": "/backends/US", "weight": 2, "note": "n"], ["id": "eu"]]]
        )
    }

    @Test func `clearing a Service Fabric cluster takes with it what the service filled in`() {
        let live: [String: Value] = [
            "properties": ["serviceFabricCluster": ["managementEndpoints": ["https://m"], "clientCertificateId": "c"]]
        ]
        #expect(difference([:], live).target == [:])
    }

    @Test func `a change of connection is known as one`() {
        let found = difference(["url": "https://b", "title": "b"], ["url": "https://a", "title": "a"])
        #expect(found.changes.filter(\.concernsConnection).map(\.path) == ["url"])
    }

    @Test func `asterisks where a secret is wanted say nothing`() {
        let wanted: Value = .secret(Secret("s3cret"))
        let found = difference(
            ["credentials": ["authorization": ["scheme": "Basic", "parameter": wanted]]],
            ["credentials": ["authorization": ["scheme": "Basic", "parameter": .secret(Secret("****"))]]]
        )
        #expect(found.changes.map(\.isPerhapsMasked) == [true])
    }

    private static let sameValues: [(String, [String: Value], [String: Value])] = [
        ("null", [:], ["title": .null]),
        ("empty maps", [:], ["credentials": ["header": [:], "query": [:]]]),
        ("empty list", [:], ["credentials": ["certificate": []]]),
        ("default flags", [:], ["tls": ["validateCertificateChain": true, "validateCertificateName": true]]),
        (
            "one default flag", ["tls": ["validateCertificateName": false]],
            ["tls": ["validateCertificateName": false, "validateCertificateChain": true]]
        ),
        ("default type", [:], ["type": "Single"]),
        (
            "durations", ["circuitBreaker": ["rules": [["name": "r", "tripDuration": "PT60S"]]]],
            ["circuitBreaker": ["rules": [["name": "r", "tripDuration": "PT1M"]]]]
        ),
        (
            "status ranges in another order",
            [
                "circuitBreaker": [
                    "rules": [
                        [
                            "name": "r",
                            "failureCondition": [
                                "statusCodeRanges":
                                    [["min": 500, "max": 599], ["min": 429, "max": 429]]
                            ],
                        ]
                    ]
                ]
            ],
            [
                "circuitBreaker": [
                    "rules": [
                        [
                            "name": "r",
                            "failureCondition": [
                                "statusCodeRanges":
                                    [["min": 429, "max": 429], ["min": 500, "max": 599]]
                            ],
                        ]
                    ]
                ]
            ]
        ),
        (
            "reasons in another order",
            ["circuitBreaker": ["rules": [["name": "r", "failureCondition": ["errorReasons": ["a", "b"]]]]]],
            ["circuitBreaker": ["rules": [["name": "r", "failureCondition": ["errorReasons": ["b", "a"]]]]]]
        ),
        (
            "member ids", ["type": "Pool", "pool": ["services": [["id": "a"], ["id": "b"]]]],
            [
                "type": "Pool",
                "pool": [
                    "services": [
                        ["id": "/backends/B"], ["id": .string(ServiceScope.contoso.armID(of: "A", in: "backends"))],
                    ]
                ],
            ]
        ),
        (
            "certificate ids", ["credentials": ["certificateIds": ["a", "b"]]],
            [
                "credentials": [
                    "certificateIds": [.string(ServiceScope.contoso.armID(of: "B", in: "certificates")), "a"]
                ]
            ]
        ),
        (
            "thumbprints", ["credentials": ["certificate": ["AB", "cd"]]],
            ["credentials": ["certificate": ["CD", "ab"]]]
        ),
        ("header case", ["credentials": ["header": ["X-Key": ["v"]]]], ["credentials": ["header": ["x-key": ["v"]]]]),
        ("case of choices", ["protocol": "http"], ["protocol": "HTTP"]),
        (
            "what Service Fabric fills in",
            [
                "properties": [
                    "serviceFabricCluster": ["managementEndpoints": ["https://m"], "clientCertificatethumbprint": "AB"]
                ]
            ],
            [
                "properties": [
                    "serviceFabricCluster": [
                        "managementEndpoints": ["https://m"], "clientCertificateId": "c",
                        "clientCertificatethumbprint": "ab",
                        "maxPartitionResolutionRetries": 3, "serverCertificateThumbprints": [],
                    ]
                ]
            ]
        ),
    ]

    private func difference(
        _ desired: [String: Value],
        _ live: [String: Value],
        _ policy: BackendPolicy = BackendPolicy()
    ) -> Difference {
        diff(
            desired: DesiredBackend("orders", desired, policy: policy),
            live: live,
            schema: .backend(.v2025_09_01_preview),
            comparison: Comparison(scope: .contoso)
        )
    }
}

extension BackendPolicy {
    fileprivate static let listing = BackendPolicy(coverage: .listed)
}
