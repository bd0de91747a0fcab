import BackendModel
import Emulator
import HTTPTypes
import Testing

/// What the service refuses, in its words.
struct ValidationTests {
    struct Case: CustomTestStringConvertible {
        let properties: Value
        let details: [String]

        init(_ properties: Value, _ details: String...) {
            self.properties = properties
            self.details = details
        }

        var testDescription: String { details.joined(separator: "; ") }
    }

    private static func single(_ others: [String: Value]) -> Value { Sample.single.with(others) }

    private static func breaker(_ condition: Value) -> Value {
        single(["circuitBreaker": ["rules": [["name": "trip", "failureCondition": condition]]]])
    }

    private static let condition: Value = [
        "count": 3, "interval": "PT1M", "statusCodeRanges": [["min": 500, "max": 599]],
    ]

    private static let topLevel: [Case] = [
        Case(["protocol": "http"], "url: 'url' should not be empty."),
        Case(["url": "https://x.y"], "protocol: 'protocol' should not be empty."),
        Case([:], "url: 'url' should not be empty.", "protocol: 'protocol' should not be empty."),
        Case(single(["url": ""]), "url: 'url' should not be empty."),
        Case(single(["url": "x.y/z"]), "url: Value should represent absolute http URL"),
        Case(single(["protocol": "https"]), "protocol: Protocol is not supported"),
        Case(single(["title": ""]), "title: 'title' should not be empty."),
        Case(
            single(["title": .string(String(repeating: "x", count: 301))]),
            "title: 'title' must be between 1 and 300 characters. You entered 301 characters."
        ),
        Case(
            single(["description": .string(String(repeating: "x", count: 2001))]),
            "description: 'description' must be between 1 and 2000 characters. You entered 2001 characters."
        ),
        Case(single(["title": 3]), "title: Error converting value to type 'String'. Path 'properties.title'."),
        Case(single(["type": "Duo"]), "type: 'type' has a range of values which does not include 'Duo'."),
        Case(
            single(["resourceId": "/subscriptions/s1/resourceGroups/g"]),
            "resourceId: Value should represent absolute http URL"
        ),
        Case(
            single(["tls": ["validateCertificateName": "yes"]]),
            "tls.validateCertificateName: Error converting value to type 'Boolean'. "
                + "Path 'properties.tls.validateCertificateName'."
        ),
        Case(single(["proxy": ["username": "u"]]), "proxy.url: 'url' should not be empty."),
        Case(
            single(["properties": ["serviceFabricCluster": [:]]]),
            "properties.serviceFabricCluster.managementEndpoints: 'managementEndpoints' should not be empty."
        ),
    ]

    private static let credentials: [Case] = [
        Case(
            single(["credentials": ["authorization": ["scheme": "Basic"]]]),
            "credentials.authorization.parameter: 'parameter' should not be empty."
        ),
        Case(single(["credentials": ["certificate": []]]), "credentials: 'certificate' should not be empty."),
        Case(
            single(["credentials": ["certificateIds": .array(Array(repeating: "x", count: 33))]]),
            "credentials.certificateIds: 'certificateIds' must contain no more than 32 items. You entered 33 items."
        ),
        Case(
            single(["credentials": ["header": ["x": "y"]]]),
            "credentials.header.x: Error converting value to type 'List'. Path 'properties.credentials.header.x'."
        ),
    ]

    private static let breakers: [Case] = [
        Case(breaker([:]), "circuitBreaker: 'failureCondition' should not be empty."),
        Case(
            breaker(condition.with(["percentage": 5])),
            "circuitBreaker: 'count' and 'percentage' cannot be specified together."
        ),
        Case(
            breaker(["interval": "PT1M", "errorReasons": ["timeout"]]),
            "circuitBreaker: Either 'count' or 'percentage' should be specified."
        ),
        Case(
            breaker(["count": 1, "interval": "PT1M"]),
            "circuitBreaker: At least one of 'statusCodeRanges' or 'errorReasons' should be specified."
        ),
        Case(
            breaker(condition.with(["statusCodeRanges": [["min": 503, "max": 500]]])),
            "circuitBreaker: 'min' must be less than or equal to 'max'."
        ),
        Case(
            breaker(condition.with(["count": 0])),
            "circuitBreaker.rules[0].failureCondition.count: 'count' must be between 1 and 10000. You entered 0."
        ),
        Case(
            breaker(condition.with(["interval": "1m"])),
            "circuitBreaker.rules[0].failureCondition.interval: The string '1m' is not a valid TimeSpan value."
        ),
        Case(
            single(["circuitBreaker": ["rules": [["failureCondition": condition], ["failureCondition": condition]]]]),
            "circuitBreaker: Only one circuit breaker rule is supported for a backend."
        ),
    ]

    private static let pools: [Case] = [
        Case(Value.pool(of: "/backends/a").with(["url": "https://x"]), "url: Url is not supported for backend pool."),
        Case(
            Value.pool(of: "/backends/a").with(["protocol": "http"]),
            "protocol: Protocol is not supported for backend pool."
        ),
        Case(["type": "Pool"], "pool: 'pool' should not be empty."),
        Case(["type": "Pool", "pool": ["services": []]], "pool.services: 'services' should not be empty."),
        Case(.pool(of: "/backends/missing"), "pool: Backend Entity 'missing' not found."),
        Case(.pool(of: "a"), "pool: Backend Entity 'a' not found."),
        Case(
            .pool(of: "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/b/backends/a"),
            "pool: Backend Entity 'a' not found."
        ),
        Case(.pool(of: "/backends/pool"), "pool: Backend Entity 'pool' is not of type 'Single'."),
        Case(.pool(of: "/backends/TESTED"), "pool: Backend Entity 'TESTED' cannot be a member of itself."),
        Case(
            ["type": "Pool", "pool": ["services": [["id": "/backends/a", "weight": 101]]]],
            "pool.services[0].weight: 'weight' must be between 0 and 100. You entered 101."
        ),
        Case(
            ["type": "Pool", "pool": ["services": .array(Array(repeating: ["id": "/backends/a"], count: 31))]],
            "pool: A backend pool can include up to 30 backends."
        ),
    ]

    @Test(arguments: topLevel + credentials + breakers + pools)
    func `the service says what is wrong with a backend`(wrong: Case) throws {
        let service = try Sample(["a": Sample.single, "pool": .pool(of: "/backends/a")])

        let answer = service.put("tested", wrong.properties)

        #expect(answer.status == 400)
        #expect(answer.code == "ValidationError")
        #expect(answer.message == "One or more fields contain incorrect values:")
        #expect(answer.details.sorted() == wrong.details.sorted())
        #expect(service.get("tested").status == 404)
    }

    @Test(arguments: topLevel + credentials + breakers + pools)
    func `a PATCH is held to the same rules`(wrong: Case) throws {
        let old: Value = wrong.properties.members["type"] == "Pool" ? .pool(of: "/backends/a") : Sample.single
        let service = try Sample(["a": Sample.single, "pool": .pool(of: "/backends/a"), "tested": old])
        // An empty body or one that leaves a member out is right for a PATCH, which keeps what it does not name.
        let removed = old.members.mapValues { _ in Value.null }
        let patch = Value.object(removed).with(wrong.properties.members)

        let answer = service.patch("tested", patch)

        #expect(answer.details.sorted() == wrong.details.sorted())
        #expect(service.get("tested").etag == service.emulator.state.services[Sample.id]?["tested"]?.etag)
        #expect(service.emulator.state.services[Sample.id]?["tested"]?.properties == old)
    }

    @Test(arguments: [
        breaker(condition), Value.pool(of: "/backends/a"), Value.pool(of: "\(Sample.id)/backends/A"),
        single(["url": "fabric:/app/service"]), single(["url": "https://{{host}}/x"]),
        single(["resourceId": "https://management.azure.com/subscriptions/s"]), single(["title": .null]),
        Value.pool(of: "/backends/a").with(["url": .null, "protocol": .null, "title": .null]),
        single(["protocol": "SOAP", "type": "single"]), single(["credentials": ["header": ["k": ["{{any}}"]]]]),
    ])
    func `what is right is taken`(properties: Value) throws {
        let service = try Sample(["a": Sample.single])
        #expect(service.put("tested", properties).status == 201)
    }

    @Test func `references are checked where the state lists what there is`() throws {
        let service = try Sample()
        service.emulator.state = try EmulatorState(
            value: ["services": [Sample.id.description: ["namedValues": ["key"], "certificates": ["tls"]]]]
        )
        func details(_ credentials: Value) -> [String] {
            service.put("a", Sample.single.with(["credentials": credentials])).details
        }

        #expect(
            details(["header": ["k": ["{{key}}"]], "certificateIds": [.string("\(Sample.id)/certificates/TLS")]]) == []
        )
        #expect(details(["header": ["k": ["{{key}}-{{no}}"]]]) == ["credentials: Property 'no' not found."])
        #expect(details(["query": ["k": ["{{no}}"]]]) == ["credentials: Property 'no' not found."])
        #expect(
            details(["authorization": ["scheme": "Bearer", "parameter": "{{no}}"]])
                == ["credentials: Property 'no' not found."]
        )
        #expect(
            details(["certificateIds": [.string("\(Sample.id)/certificates/other")]])
                == ["credentials: Certificate with id 'other' not found."]
        )
    }

    @Test func `a member of a pool cannot be deleted, unless the switch says so`() throws {
        let service = try Sample(["Orders": Sample.single, "pool": .pool(of: "/backends/ORDERS")])

        let refused = service.delete("orders")

        #expect(refused.status == 400)
        #expect(refused.code == "ValidationError")
        let message = "The Backend 'Orders' is used by the following entities:\r\n/backends/pool\r\n"
        #expect(refused.message == message)
        #expect(refused.value.members["error"]?.members["details"] == .some(.null))
        service.emulator.switches.deleteMember = .allowed
        #expect(service.delete("orders").status == 200)
    }

    @Test func `a member can be deleted once no pool names it`() throws {
        let service = try Sample([
            "a": Sample.single, "b": Sample.single, "pool": .pool(of: "/backends/a", "/backends/b"),
        ])
        #expect(service.delete("a").status == 400)
        #expect(service.put("pool", .pool(of: "/backends/b")).status == 200)
        #expect(service.delete("a").status == 200)
        #expect(service.delete("pool").status == 200)
        #expect(service.delete("b").status == 200)
    }

    @Test func `a backend that a policy names cannot be deleted, unless the switch says so`() throws {
        let service = try Sample()
        service.emulator.state = try EmulatorState(
            value: [
                "services": [
                    Sample.id.description: [
                        "backends": [["name": "a", "properties": Sample.single]],
                        "policies": [["id": "/apis/x/policies/policy", "backends": ["A"]]],
                    ]
                ]
            ]
        )
        let message = "The Backend 'a' is used by the following entities:\r\n/apis/x/policies/policy\r\n"
        #expect(service.delete("a").message == message)
        service.emulator.switches.deletePolicyUse = .allowed
        #expect(service.delete("a").status == 200)
    }

    @Test(arguments: [
        (String(repeating: "n", count: 80), 201), (String(repeating: "n", count: 81), 400), ("a%3Fb", 400),
        ("a-b_c", 201),
    ])
    func `a name has a length and signs it may not have`(name: String, status: Int) throws {
        #expect(try Sample().put(name, Sample.single).status == status)
    }
}
