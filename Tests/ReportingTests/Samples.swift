import Applying
import BackendModel
import Diffing
import Planning
import TestSupport

/// A text that no report may hold.
let canary = "c4n4ry-s3cr3t"

extension Value {
    static func hidden(_ text: String = canary) -> Value { .secret(Secret(text)) }
}

extension FileTable {
    static let samples = FileTable(["env/test.yaml", "backends/orders.yaml", "backends/pools.yaml"])
}

extension FieldChange {
    static func changed(_ path: FieldPath, _ live: Value?, _ desired: Value?, connection: Bool = false) -> FieldChange {
        FieldChange(path: path, live: live, desired: desired, concernsConnection: connection)
    }

    static func address(_ path: FieldPath, _ live: Value?, _ desired: Value?) -> FieldChange {
        FieldChange(path: path, live: live, desired: desired, concernsConnection: true, isAddress: true)
    }
}

extension DesiredBackend {
    /// A backend whose manifest speaks of `url` in the line behind its first.
    static func sample(_ id: BackendID, file: Int = 1, line: Int = 1, policy: BackendPolicy = BackendPolicy()) -> Self {
        let mark = SourceMark(file: FileID(file), line: line, column: 1)
        let place = SourceMark(file: FileID(file), line: line + 1, column: 3)
        let entry = Node.Entry(
            key: Node(.scalar("url", isPlain: true), at: place),
            value: Node(.sequence([]), at: place)
        )
        return DesiredBackend(
            id: id,
            properties: [:],
            policy: policy,
            mark: mark,
            places: ManifestPlaces(Node(.mapping([entry]), at: place))
        )
    }
}

extension LiveBackend {
    static func sample(_ id: BackendID, _ etag: String) -> LiveBackend {
        LiveBackend(id: id, properties: [:], etag: ETag("\"\(etag)\""))
    }
}

extension PlanStep {
    static let creation = PlanStep(
        .create,
        desired: .sample("billing", line: 20),
        changes: [
            .changed("title", nil, "Billing"),
            .address("url", nil, .string("https://user:\(canary)@billing.contoso.com/v1?code=\(canary)#\(canary)")),
            .changed("credentials.header.x-functions-key", nil, .array([.hidden()])),
            .changed("tls.validateCertificateChain", nil, false, connection: true),
            .changed(
                "circuitBreaker.rules[trip]",
                nil,
                ["name": "trip", "failureCondition": ["count": 3, "errorReasons": ["Timeout", "Server"]]]
            ),
        ],
        live: nil
    )

    static let patch = PlanStep(
        .patch,
        desired: .sample("orders", line: 1),
        changes: [
            .changed("title", nil, "Orders"),
            .changed("description", "the old words", nil),
            .address("url", "https://o1.contoso.com/?v=1", .string("https://o2.contoso.com/?code=\(canary)")),
            .changed("credentials.authorization.parameter", .hidden("old \(canary)"), .hidden()),
            .changed("credentials.query.code", nil, .array([.hidden()])),
            .changed("proxy.password", .hidden(), nil, connection: true),
        ],
        live: .sample("orders", "AAAA1"),
        settled: [SettledChange(path: "credentials.header.x-key", reason: .notShown)]
    )

    static let quietPatch = PlanStep(
        .patch,
        desired: .sample(
            "stock",
            line: 40,
            policy: BackendPolicy(reconnect: .init(when: .anyChange, after: "PT5M"))
        ),
        changes: [
            .address("url", .string("https://s.contoso.com/?code=\(canary)"), "https://s.contoso.com/?code=other"),
            .changed("pool.services[a]", ["id": "/backends/a", "extra": .hidden()], nil),
        ],
        live: .sample("stock", "AAAA2")
    )

    static let replacement = PlanStep(
        .replace,
        desired: .sample("all", file: 2, line: 3, policy: BackendPolicy(replace: .allow)),
        changes: [
            .changed("type", "Single", "Pool"),
            .changed("pool.services[orders]", nil, ["id": "/backends/orders", "weight": 1]),
        ],
        live: .sample("all", "AAAA3")
    )

    static let samples = [creation, patch, quietPatch, replacement]
}

extension Plan {
    static func sample(
        steps: [PlanStep] = PlanStep.samples,
        notes: [Note] = [],
        guards: [Guard] = [],
        lifted: [Guard] = [],
        problems: [Diagnostic] = [],
        unchanged: Int = 13,
        unmanaged: Int = 3,
        leftOut: [BackendID: [FieldPath]] = [:]
    ) -> Plan {
        var counts = Counts()
        counts.live = unchanged + 3
        counts.declared = unchanged + 4
        counts.spokenFor = unchanged + 3
        counts.unchanged = unchanged
        counts.unmanaged = unmanaged
        return Plan(
            environment: .testing(),
            steps: steps,
            notes: notes,
            guards: guards,
            lifted: lifted,
            problems: problems,
            counts: counts,
            leftOut: leftOut
        )
    }

    /// One of everything that a plan can tell.
    static let full = sample(
        notes: [
            Note(id: "masked", settled: [SettledChange(path: "proxy.password", reason: .notShown)]),
            Note(id: "stubborn", settled: [SettledChange(path: "title", reason: .notKept)]),
        ],
        guards: [
            Guard(.updates, count: 5, total: 10, limit: 30),
            Guard(.hosts, count: 1, total: 10, limit: 0, names: ["orders"]),
        ],
        lifted: [Guard(.clears, count: 4, total: 10, limit: 30)],
        problems: [
            Diagnostic(
                .error,
                rule: "pool-member-missing",
                "pool member 'gone' is neither live nor part of this plan",
                at: SourceMark(file: FileID(2), line: 7, column: 9),
                help: "declare it"
            )
        ],
        leftOut: ["orders": ["credentials.header.x-key", "credentials.authorization.parameter"]]
    )

    static let unchanged = sample(steps: [], unchanged: 14, unmanaged: 0)
}

extension ServiceError {
    static let refusal = ServiceError(
        status: 400,
        code: "ValidationError",
        message: "One or more fields contain incorrect values:",
        details: [
            Detail(
                code: "ValidationError",
                target: "properties.url",
                message: "Url is not supported for backend pool."
            ),
            Detail(code: "Other", target: "nowhere", message: "Something\u{1B}[31m else"),
        ],
        request: RequestIDs(client: "client-1", service: "service-1", correlation: "correlation-1")
    )
    static let notFound = ServiceError(status: 404, code: "ResourceNotFound", message: "Backend not found.")
}

extension ApplyReport {
    private static func ended(
        _ step: PlanStep,
        _ outcome: ApplyMachine.Outcome,
        remaining: [FieldChange] = [],
        others: [FieldChange] = [],
        error: ServiceError? = nil,
        lostReason: String? = nil
    ) -> Entry {
        .ended(
            StepResult(
                step: step,
                outcome: outcome,
                remaining: remaining,
                others: others,
                etag: ETag("\"BBBB\""),
                error: error,
                lostReason: lostReason,
                requests: 2
            )
        )
    }

    private static let remaining: [FieldChange] = [
        .changed("title", "Someone else's", "Orders"),
        .changed("credentials.authorization.parameter", nil, .hidden()),
        .changed("credentials.header.x-key", .array([.hidden()]), .array([.hidden("another \(canary)")])),
    ]

    /// What others did to a backend: to an approved field, to another, and to one whose values are held back.
    private static let others: [FieldChange] = [
        .address("url", "https://o1.contoso.com/?v=1", .string("https://theirs.contoso.com/?code=\(canary)")),
        .changed("description", "the old words", "their words"),
        .changed("credentials.header.x-key", .array([.hidden()]), .array([.hidden("another \(canary)")])),
        .changed("tls.validateCertificateName", nil, false),
    ]

    private static let unanswered: [FieldChange] = [.changed("credentials.authorization.parameter", nil, .hidden())]

    /// Every way in which a step can end.
    static let full = ApplyReport(entries: [
        ended(.creation, .applied),
        ended(.patch, .applied, remaining: unanswered),
        ended(.quietPatch, .alreadyConverged),
        ended(.patch, .drifted, remaining: remaining, error: ServiceError(status: 412)),
        ended(.patch, .drifted, remaining: remaining, others: others, error: ServiceError(status: 412)),
        ended(.patch, .drifted, error: .notFound),
        ended(.patch, .drifted, remaining: PlanStep.patch.changes),
        ended(.creation, .drifted, remaining: remaining),
        ended(.creation, .overtaken),
        ended(.patch, .notKept, remaining: remaining),
        ended(.quietPatch, .notReconnected, error: ServiceError(status: 403, code: "AuthorizationFailed")),
        ended(.quietPatch, .notReconnected, lostReason: "the connection was reset"),
        ended(.patch, .refused, error: .refusal),
        ended(.patch, .gaveUp, error: ServiceError(status: 429, code: "TooManyRequests", message: "Slow down.")),
        ended(.patch, .unknown, lostReason: "no answer within 60 s"),
        ended(.replacement, .restored, error: .refusal),
        ended(.replacement, .lostBackend, error: .refusal),
        .skipped(.replacement, needs: "orders"),
        .left(.quietPatch),
        .cutShort(.patch),
        .withheld(.quietPatch, because: .planConflicts),
        .withheld(.creation, because: .notApproved),
    ])
}
