import BackendModel
import Planning
import SavedPlans
import TestSupport
import Testing

struct DesiredDigestTests {
    private static let selection = PlanFile.Selection(
        environment: "test",
        targets: ["a"],
        leavesSecretsOut: false
    )
    private static let properties: [String: Value] = [
        "url": "https://u:one@a.example/?code=one",
        "credentials": ["header": ["x-key": [.secret(Secret("one"))]]], "title": "t",
    ]

    private func digest(
        _ properties: [String: Value] = properties,
        policy: BackendPolicy = BackendPolicy(),
        limits: Limits = Limits(),
        version: String = "2024-05-01",
        selection: PlanFile.Selection = selection
    ) -> String {
        digest(.testing(limits: limits, apiVersion: version), properties, policy: policy, selection: selection)
    }

    private func digest(
        _ environment: Environment,
        _ properties: [String: Value] = properties,
        policy: BackendPolicy = BackendPolicy(),
        selection: PlanFile.Selection = selection
    ) -> String {
        let state = DesiredState(
            environment: environment,
            backends: [DesiredBackend("a", properties, policy: policy)]
        )
        return desiredDigest(of: state, selection, SavedPlan.digest)
    }

    @Test func `another secret gives the same digest, as nothing is made from one`() {
        let other: [String: Value] = [
            "url": "https://u:two@a.example/?code=two",
            "credentials": ["header": ["x-key": [.secret(Secret("two"))]]], "title": "t",
        ]
        #expect(digest(other) == digest())
        #expect(digest().hasPrefix("sha256:"))
    }

    @Test func `whatever else decides what a plan does gives another`() {
        let properties = Self.properties
        let digests = [
            digest(), digest(properties.merging(["title": "u"]) { $1 }),
            digest(properties.merging(["title": .null]) { $1 }),
            digest(properties.merging(["url": "https://u:one@b.example/?code=one"]) { $1 }),
            digest(properties.merging(["credentials": ["header": ["x-other": [.secret(Secret("one"))]]]]) { $1 }),
            digest(
                properties.merging(["credentials": ["header": ["x-key": ["(secret)"]]], "title": "(secret)"]) { $1 }
            ),
            digest(policy: BackendPolicy(coverage: .listed)), digest(policy: BackendPolicy(ignore: ["title"])),
            digest(policy: BackendPolicy(reconnect: .init(when: .never))),
            digest(policy: BackendPolicy(reconnect: .init(after: "PT5M"))),
            digest(policy: BackendPolicy(replace: .allow)),
            digest(limits: Limits(updates: 40)), digest(limits: Limits(hosts: [])), digest(limits: Limits(changes: 1)),
            digest(version: "2021-08-01"),
            digest(selection: .init(environment: "test", excludes: ["a"], leavesSecretsOut: false)),
            digest(selection: .init(environment: "test", targets: ["a"], leavesSecretsOut: true)),
            digest(selection: .init(environment: "test", services: ["a"], targets: ["a"], leavesSecretsOut: false)),
            digest(.testing(wave: 1)), digest(.testing(scope: .contoso.workspace("w"))),
            digest(.testing(scope: .contoso.workspace("v"))), digest(.testing(plane: .custom)),
            digest(.testing(plane: .cloud(.china))), digest(.testing(plane: .loopback("http://127.0.0.1:1"))),
            digest(.testing(credential: CredentialChoice(kind: .azd))),
            digest(.testing(credential: CredentialChoice(tenantID: "x"))),
            digest(.testing(credential: CredentialChoice(clientID: "x"))),
        ]
        #expect(Set(digests).count == digests.count)
    }
}
