import BackendModel
import BackendSchema
import Testing

struct ComparisonTests {
    struct Pair: CustomTestStringConvertible {
        let path: FieldPath
        let lhs: Value?
        let rhs: Value?
        var testDescription: String { "\(path): \(String(describing: lhs)) and \(String(describing: rhs))" }

        init(_ path: FieldPath, _ lhs: Value?, _ rhs: Value?) { (self.path, self.lhs, self.rhs) = (path, lhs, rhs) }
    }

    private static let backend = scope.armID(of: "a", in: "backends")
    private static let certificate = scope.armID(of: "c", in: "certificates")

    static let same = [
        Pair("title", nil, .null),
        Pair("credentials", nil, [:]),
        Pair("credentials", .null, ["header": [:], "query": [:], "certificate": [], "authorization": .null]),
        Pair("credentials.header", ["x": []], nil),
        Pair("pool", ["services": [], "failureResponse": ["statusCode": .null]], nil),
        Pair("tls", nil, ["validateCertificateChain": true, "validateCertificateName": true]),
        Pair(
            "tls",
            ["validateCertificateChain": false],
            ["validateCertificateChain": false, "validateCertificateName": true]
        ),
        Pair("tls.validateCertificateName", true, nil),
        Pair("type", nil, "Single"),
        Pair("type", "single", "Single"),
        Pair("protocol", "HTTP", "http"),
        Pair("circuitBreaker.rules.tripDuration", "PT60S", "PT1M"),
        Pair("circuitBreaker.rules.failureCondition.interval", "P1D", "PT24H"),
        Pair("circuitBreaker.rules.tripDuration", "not a duration", "not a duration"),
        Pair("pool.services.id", "a", .string(backend)),
        Pair("pool.services.id", "/backends/A", .string(backend.uppercased())),
        Pair("credentials.certificateIds", ["c"], [.string(certificate.lowercased())]),
        Pair(
            "pool.services",
            [["id": "a"], ["id": "b", "weight": 1]],
            [["id": "B", "weight": 1], ["id": "/backends/a"]]
        ),
        Pair(
            "circuitBreaker.rules.failureCondition.statusCodeRanges",
            [["min": 500, "max": 599], ["min": 429, "max": 429]],
            [["max": 429, "min": 429], ["min": 500, "max": 599]]
        ),
        Pair("circuitBreaker.rules.failureCondition.errorReasons", ["a", "b"], ["b", "a"]),
        Pair("credentials.certificate", ["AB", "cd"], ["CD", "ab"]),
        Pair("tls.serverCertificateThumbprints", ["AB"], ["ab"]),
        Pair(
            "tls.serverX509Names",
            [["name": "a", "issuerCertificateThumbprint": "AB"], ["name": "b"]],
            [["name": "b"], ["name": "a", "issuerCertificateThumbprint": "ab"]]
        ),
        Pair("credentials.header", ["X-Key": ["v"]], ["x-key": ["v"]]),
        Pair("credentials.header", ["x": [.secret(Secret("v"))]], ["x": ["v"]]),
        Pair("properties.serviceFabricCluster.maxPartitionResolutionRetries", nil, 3),
        Pair("properties.serviceFabricCluster.serverCertificateThumbprints", nil, []),
        Pair(
            "properties.serviceFabricCluster",
            ["managementEndpoints": ["https://x"]],
            ["managementEndpoints": ["https://x"], "maxPartitionResolutionRetries": 3, "serverX509Names": []]
        ),
        Pair(
            "resourceId",
            "https://management.azure.com/Subscriptions/X",
            "https://management.azure.com/subscriptions/x"
        ),
        Pair("azureRegion", "WestEurope", "westeurope"),
    ]

    static let different = [
        Pair("title", "a", "A"),
        Pair("title", nil, ""),
        Pair("url", "https://x", "https://X"),
        Pair("tls", nil, ["validateCertificateChain": false]),
        Pair("tls.validateCertificateChain", nil, false),
        Pair("type", nil, "Pool"),
        Pair("circuitBreaker.rules.tripDuration", "PT60S", "PT61S"),
        Pair("circuitBreaker.rules.tripDuration", "PT60S", "60"),
        Pair("pool.services.id", "a", "b"),
        Pair("pool.services.id", "a", "/subscriptions/1/resourceGroups/2/providers/x/service/y/backends/a"),
        Pair("pool.services", [["id": "a", "weight": 1]], [["id": "a", "weight": 2]]),
        Pair("pool.services", [["id": "a"]], [["id": "a"], ["id": "b"]]),
        Pair("credentials.header", ["x": ["a", "b"]], ["x": ["b", "a"]]),
        Pair("credentials.header", ["x": ["a"]], ["x": ["A"]]),
        Pair("credentials.query", ["k": ["v"]], ["K": ["v"]]),
        Pair("credentials.header", ["x": [.secret(Secret("v"))]], ["x": ["w"]]),
        Pair("properties.serviceFabricCluster.maxPartitionResolutionRetries", nil, 4),
        Pair("properties.serviceFabricCluster.managementEndpoints", ["a", "b"], ["b", "a"]),
        Pair("proxy.url", "http://p", nil),
    ]

    @Test(arguments: same)
    func `these are the same to the service`(pair: Pair) throws {
        let row = try #require(Schema.backend(.newest).row(at: pair.path))
        #expect(Comparison(scope: scope).same(pair.lhs, pair.rhs, row))
        #expect(Comparison(scope: scope).same(pair.rhs, pair.lhs, row))
    }

    @Test(arguments: different)
    func `these are not`(pair: Pair) throws {
        let row = try #require(Schema.backend(.newest).row(at: pair.path))
        #expect(!Comparison(scope: scope).same(pair.lhs, pair.rhs, row))
        #expect(!Comparison(scope: scope).same(pair.rhs, pair.lhs, row))
    }

    @Test func `items of a keyed list are told apart by what they name`() throws {
        let fields = try #require(Schema.backend(.newest).row(at: "pool.services")).shape.nestedFields
        let comparison = Comparison(scope: scope)
        #expect(
            comparison.key(of: ["id": "a", "weight": 1], ["id"], fields)
                == comparison.key(of: ["id": "A"], ["id"], fields)
        )
        #expect(comparison.key(of: ["id": "a"], ["id"], fields) != comparison.key(of: ["id": "b"], ["id"], fields))
    }

    @Test func `a canonical form shows no text`() throws {
        let row = try #require(Schema.backend(.newest).row(at: "credentials"))
        let canonical = Comparison(scope: scope).canonical(["header": ["x": ["hunter2"]]], row)
        #expect(!"\(canonical)".contains("hunter2"))
    }
}
