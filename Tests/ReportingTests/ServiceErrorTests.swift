import Applying
import BackendModel
import Planning
import Reporting
import TestSupport
import Testing

struct ServiceErrorTests {
    /// Every refusal there is advice for, in the words of those who refuse.
    private static let refusals: [ServiceError] = [
        validation("credentials", "Property 'orders-key' not found."),
        validation("credentials", "Certificate with id 'client' not found."),
        validation("pool", "Backend Entity 'orders-eu' not found."),
        validation("properties.url", "'url' should not be empty."),
        ServiceError(
            status: 400,
            code: "ValidationError",
            message:
                "The Backend 'x' is used by the following entities:\r\n/policies/policy\r\n/apis/orders/policies/policy\r\n"
        ),
        ServiceError(status: 400, code: "MethodNotAllowedInPricingTier", message: "Not in this tier."),
        ServiceError(status: 400, code: "InvalidApiVersionParameter", message: "The api-version '1' is invalid."),
        ServiceError(status: 401, code: "ExpiredAuthenticationToken", message: "The access token expiry UTC time …"),
        ServiceError(
            status: 401,
            code: "InvalidAuthenticationTokenTenant",
            message: "The access token is from the wrong issuer."
        ),
        ServiceError(status: 401, code: "InvalidAuthenticationToken", message: "The access token is invalid."),
        ServiceError(
            status: 403,
            code: "AuthorizationFailed",
            message: "The client 'c' with object id 'o' does not have authorization to perform action "
                + "'Microsoft.ApiManagement/service/backends/write' over scope '/subscriptions/s' or the scope is invalid."
        ),
        ServiceError(status: 403, code: "RequestDisallowedByPolicy", message: "Resource 'x' was disallowed by policy."),
        ServiceError(status: 403, message: "the answer's body is not JSON"),
        ServiceError(status: 404, code: "SubscriptionNotFound", message: "The subscription 's' could not be found."),
        ServiceError(status: 404, code: "ResourceGroupNotFound", message: "Resource group 'g' could not be found."),
        ServiceError(
            status: 404,
            code: "ResourceNotFound",
            message: "The Resource 'Microsoft.ApiManagement/service/contoso' under resource group 'rg1' was not found."
        ),
        ServiceError(status: 404, code: "ResourceNotFound", message: "Backend not found."),
        ServiceError(status: 409, code: "ScopeLocked", message: "The scope cannot perform write operation."),
        ServiceError(
            status: 409,
            code: "PessimisticConcurrencyConflict",
            message: "Operation on the API is in progress"
        ),
        ServiceError(status: 422, code: "ManagementApiRequestFailed", message: "Failed to process the request."),
        ServiceError(status: 412, code: "PreconditionFailed", message: "Resource was modified since last retrieval."),
        ServiceError(
            status: 429,
            code: "SubscriptionRequestsThrottled",
            message: "Number of 'write' requests exceeded."
        ),
        ServiceError(status: 502, message: "the answer's body is not JSON"),
        ServiceError(status: 307, message: "redirects are not followed; the answer names the host 'elsewhere.example'"),
        ServiceError(status: 0, message: "the service cannot be reached: the host's name cannot be resolved"),
        ServiceError(status: 0, message: "the service cannot be reached: connection refused"),
        ServiceError(status: 0, message: "the service cannot be reached: connect timeout"),
        ServiceError(status: 0, message: "the service cannot be reached: no route to the host"),
        ServiceError(status: 0, message: "the service cannot be reached: the TLS handshake failed"),
        ServiceError(status: 0, message: "the service cannot be reached: too many open files"),
        ServiceError(status: 0, message: "the name 'a/b' cannot stand in a path"),
        ServiceError(status: 418, code: "Teapot", message: "No advice for this."),
    ]

    private static let lost = [
        "idle timeout", "deadline exceeded", "connection reset", "connection closed", "the answer breaks off",
        "the answer has status 200 and no body", "the answer has status 200 and is not JSON: text after the value",
        "cancelled",
    ]

    @Test func `every known refusal says what to do next`() throws {
        let failures = Self.refusals.map { CallFailure.rejected($0) } + Self.lost.map { .lost($0) }
        let texts = failures.map { CallFailureText($0, of: "the service").text + "\n" }

        try expectGolden(texts.joined(separator: "\n"), "failures.txt")
    }

    @Test func `a step that was refused says what to do, and with which line of the manifest`() throws {
        let entries = Self.refusals.map {
            ApplyReport.Entry.ended(StepResult(step: .refusedPatch, outcome: .refused, error: $0))
        }

        let text = ApplyText(ApplyReport(entries: entries), of: .full, files: .samples).text

        try expectGolden(text, "refusals.txt")
    }

    @Test(arguments: [
        ("url", 2), ("properties.Url", 2), ("/properties/url", 2), ("BackendContract.properties.url", 2), ("$.url", 2),
        ("properties", 1), ("", 0), ("nowhere", 1), ("credentials", 3), ("credentials.header.x-key", 5),
        ("credentials/header['x-key']", 5), ("credentials.header.x-other", 4), ("authorization", 3),
        ("properties.circuitBreaker.rules[0].tripDuration", 12), ("circuitBreaker.rules[0].failureCondition.count", 11),
        ("circuitBreaker.rules[7].tripDuration", 9), ("tripDuration", 12), ("circuitBreaker", 8), ("pool", 13),
        ("properties.pool.services[1].id", 16), ("/properties/pool/services/0/weight", 15), ("services", 14),
        ("properties.serviceFabricCluster.x", 1),
    ])
    func `what a target means is found in the manifest`(_ target: String, _ line: Int) {
        #expect(place(of: target, "no") == (line == 0 ? nil : line))
    }

    @Test(arguments: [
        ("credentials", "Property 'orders-key' not found.", 5), ("credentials", "Property 'stranger' not found.", 3),
        ("credentials", "Certificate with id 'client' not found.", 7),
        ("pool", "Backend Entity 'orders-us' not found.", 16),
        ("pool", "Backend Entity 'stranger' not found.", 14),
    ])
    func `what the service's words name is found in the manifest`(_ target: String, _ message: String, _ line: Int) {
        #expect(place(of: target, message) == line)
    }

    @Test func `what an ARM id names is shown bare, its weight beside it`() {
        let id =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/contoso/backends/orders-eu"
        let other = id.replacing("contoso", with: "fabrikam")
        let step = PlanStep(
            .patch,
            desired: .sample("all"),
            changes: [
                .changed("pool.services[orders-eu]", nil, ["id": .string(id), "weight": 3]),
                .changed("pool.services[moved]", ["id": .string(id)], ["id": .string(other)]),
                .changed("description", nil, .string(id + "/x")),
            ],
            live: .sample("all", "AAAA")
        )

        let lines = PlanText(.sample(steps: [step]), files: .samples).text.split(separator: "\n")

        #expect(lines.contains { $0.hasSuffix(#"{"id":"orders-eu","weight":3}"#) })
        #expect(lines.contains { $0.contains("[moved]") && $0.contains("contoso") && $0.contains("fabrikam") })
        #expect(lines.contains { $0.contains("description") && $0.contains("/subscriptions/s/") })
        let json = JSONWriter.text(of: PlanJSON(.sample(steps: [step]), files: .samples).value)
        #expect(json.contains("contoso/backends/orders-eu"))
    }

    private func place(of target: String, _ message: String) -> Int? {
        let detail = ServiceError.Detail(code: "", target: target, message: message)
        let error = ServiceError(status: 400, code: "ValidationError", details: [detail])
        let report = ApplyReport(entries: [.ended(StepResult(step: .refusedPatch, outcome: .refused, error: error))])
        let json = ApplyJSON(report, of: .full, files: .samples).value
        let told = json.members["steps"]?.items[0].members["error"]?.members["details"]?.items[0]
        guard case .integer(let line)? = told?.members["source"]?.members["line"] else { return nil }
        return Int(line)
    }

    private static func validation(_ target: String, _ message: String) -> ServiceError {
        ServiceError(
            status: 400,
            code: "ValidationError",
            message: "One or more fields contain incorrect values:",
            details: [ServiceError.Detail(code: "ValidationError", target: target, message: message)],
            request: RequestIDs(client: "client-1", service: "service-1", correlation: "correlation-1")
        )
    }
}

extension PlanStep {
    /// A step whose manifest speaks of much, a thing a line: `url` in line 2, and so on.
    fileprivate static var refusedPatch: PlanStep {
        let spec = mapping(
            2,
            [
                ("url", 2, text("https://a.example", 2)),
                (
                    "credentials", 3,
                    mapping(
                        4,
                        [
                            ("header", 4, mapping(5, [("x-key", 5, list(5, [text("k-{{orders-key}}", 5)]))])),
                            ("certificateIds", 6, list(7, [text("client", 7)])),
                        ]
                    )
                ),
                (
                    "circuitBreaker", 8,
                    mapping(
                        9,
                        [
                            (
                                "rules", 9,
                                list(
                                    10,
                                    [
                                        mapping(
                                            10,
                                            [
                                                ("name", 10, text("trip", 10)),
                                                ("failureCondition", 11, mapping(11, [("count", 11, text("3", 11))])),
                                                ("tripDuration", 12, text("PT1M", 12)),
                                            ]
                                        )
                                    ]
                                )
                            )
                        ]
                    )
                ),
                (
                    "pool", 13,
                    mapping(
                        14,
                        [
                            (
                                "services", 14,
                                list(
                                    15,
                                    [
                                        mapping(
                                            15,
                                            [("id", 15, text("orders-eu", 15)), ("weight", 15, text("1", 15))]
                                        ),
                                        mapping(16, [("id", 16, text("/backends/orders-us", 16))]),
                                    ]
                                )
                            )
                        ]
                    )
                ),
            ]
        )
        let desired = DesiredBackend(
            id: "orders",
            properties: [:],
            mark: at(1),
            places: ManifestPlaces(spec)
        )
        return PlanStep(.patch, desired: desired, changes: [], live: .sample("orders", "AAAA1"))
    }

    private static func at(_ line: Int) -> SourceMark { SourceMark(file: FileID(1), line: line, column: 3) }

    private static func text(_ text: String, _ line: Int) -> Node { Node(.scalar(text, isPlain: true), at: at(line)) }

    private static func list(_ line: Int, _ items: [Node]) -> Node { Node(.sequence(items), at: at(line)) }

    private static func mapping(_ line: Int, _ entries: [(String, Int, Node)]) -> Node {
        Node(.mapping(entries.map { Node.Entry(key: text($0.0, $0.1), value: $0.2) }), at: at(line))
    }
}
