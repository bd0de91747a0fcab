import BackendModel
import Importing
import TestSupport
import Testing

/// How a manifest of a live backend looks.
struct ManifestTests {
    @Test func `fields stand in the order of the table, and what says nothing does not stand`() throws {
        let result = imported([
            "protocol": "HTTP", "title": "Orders: the new ones", "description": "First line\n\n  second\nlast\n",
            "url": "https://orders.example/${region}", "type": "single", "azureRegion": .null, "resourceId": .null,
            "tls": ["validateCertificateChain": true, "validateCertificateName": false],
            "credentials": [
                "header": ["x-key": [.hidden("{{orders-key}}")], "x-empty": []], "query": [:],
                "authorization": ["scheme": "Bearer", "parameter": .hidden("s3cr3t")],
            ],
            "proxy": ["url": "http://proxy.example", "username": "no", "password": .hidden("p4ss")],
            "circuitBreaker": [
                "rules": [
                    [
                        "name": "trip", "tripDuration": "PT60S", "acceptRetryAfter": true,
                        "failureCondition": [
                            "interval": "PT1M", "count": 3, "percentage": .null, "errorReasons": ["timeout", "no"],
                            "statusCodeRanges": [["min": 500, "max": 599], ["min": 429, "max": 429]],
                        ],
                    ]
                ]
            ],
        ])

        try expectGolden(result.text, "single.yaml")
        #expect(result.kept == [])
    }

    @Test func `members of a pool and certificates go by their names`() throws {
        let own = ServiceScope.contoso
        let pool = imported(
            "pool",
            [
                "type": "Pool", "title": .null, "url": .null, "protocol": .null,
                "pool": [
                    "services": [
                        ["id": .string(own.armID(of: "orders-eu", in: "backends")), "weight": 3, "priority": 1],
                        ["id": .string("/backends/orders-us")],
                        ["id": .string(own.armID(of: "no", in: "BACKENDS").uppercased()), "weight": .null],
                    ]
                ],
            ]
        )
        let single = imported([
            "url": "https://a.example", "protocol": "http",
            "credentials": ["certificateIds": [.string(own.armID(of: "client", in: "certificates"))]],
        ])

        try expectGolden(pool.text + "---\n" + single.text, "references.yaml")
        #expect(pool.kept == [] && single.kept == [])
    }

    @Test func `what a manifest cannot say is left to the service, by name and with the reason`() throws {
        let result = imported([
            "url": "https://fn.example/api?code=s3cr3t", "protocol": "ftp",
            "title": .string(String(repeating: "a", count: 301)),
            "description": 5,
            "credentials": [
                "certificateIds": ["/subscriptions/x/certificates/y"],
                "header": [
                    "x-ok": [.hidden("{{a}}")], "x-lines": [.hidden("a\nb")], "not a token": [.hidden("{{b}}")],
                ],
                "authorization": ["scheme": "Basic"],
            ],
            "circuitBreaker": ["rules": [["name": "a", "failureCondition": ["count": 1, "percentage": 1]]]],
        ])

        let reasons = result.kept.map { "\($0.path)  \($0.reason.name)\n" }.joined()
        try expectGolden(result.text + "---\n" + reasons, "kept.yaml")
        #expect(!result.text.contains("s3cr3t"))
    }

    @Test func `what no table knows, and what is newer, is left out and counted`() {
        let result = imported([
            "url": "https://a.example", "protocol": "http", "azureRegion": "westeurope", "later": ["a": .hidden("b")],
            "credentials": ["managedIdentity": ["resource": "https://a.example"], "unheardOf": .hidden("c")],
        ])

        #expect(result.manifests.first?.unmanaged == 3)
        #expect(result.text.contains("managedIdentity:\n      resource: https://a.example\n"))
        #expect(
            !result.text.contains("azureRegion") && !result.text.contains("later") && !result.text.contains("unheardOf")
        )
        #expect(!result.text.contains("policy"))
    }

    @Test func `manifests of an environment that counts what is listed are the same`() {
        let properties: [String: Value] = [
            "url": "https://a.example", "protocol": "http", "title": "", "description": "d",
        ]
        let listed = Environment(
            name: "test",
            scope: .contoso,
            plane: .embeddedEmulator,
            apiVersion: "2024-05-01",
            coverage: .listed,
            mark: .nowhere
        )

        let result = importManifests(of: [ImportSource(id: "orders", properties: properties)], in: listed)

        #expect(result.text == imported(properties).text)
        #expect(result.kept.map(\.path) == ["title"])
    }

    @Test func `what the service works out from another field is not said`() {
        let result = imported([
            "url": "fabric:/app/service", "protocol": "http",
            "properties": [
                "serviceFabricCluster": [
                    "managementEndpoints": ["https://a.example:19080"], "clientCertificatethumbprint": "AB12",
                    "clientCertificateId": .string(ServiceScope.contoso.armID(of: "c", in: "certificates")),
                    "maxPartitionResolutionRetries": 3, "serverCertificateThumbprints": [],
                ]
            ],
        ])

        let path: FieldPath = "properties.serviceFabricCluster.clientCertificateId"
        #expect(result.kept == [KeptField(path: path, reason: .derived(from: "clientCertificatethumbprint"))])
        #expect(!result.text.contains("clientCertificateId") && !result.text.contains("maxPartition"))
    }
}

extension KeptField.Reason {
    /// The name of the case, and the rule where there is one.
    fileprivate var name: String {
        switch self {
        case .mayHoldKey: "mayHoldKey"
        case .form: "form"
        case .absent: "absent"
        case .derived(let source): "derived from \(source)"
        case .rule(let rule, _): "rule \(rule)"
        case .unstable: "unstable"
        }
    }
}
