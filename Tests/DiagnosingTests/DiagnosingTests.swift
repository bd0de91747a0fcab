import BackendModel
import BackendSchema
import Diagnosing
import Observing
import Reporting
import TestSupport
import Testing

struct DiagnosingTests {
    private static let now: Int64 = 1_800_000_000

    @Test(arguments: [
        ("well", ScriptedProbe()),
        (
            "troubled",
            ScriptedProbe(
                profile: .success(
                    ServiceProfile(
                        sku: "Consumption",
                        provisioningState: "Updating",
                        minAPIVersion: "2025-03-01-preview",
                        answered: now - 1_000
                    )
                ),
                permissions: .success([Permission(actions: ["*/read"], notActions: ["*/namedValues/*"])]),
                backends: [
                    [
                        "azureRegion": "westeurope",
                        "pool": ["services": [["id": "a", "preferredCarbonEmission": "Low"]]],
                    ],
                    ["azureRegion": "northeurope", "title": "b"], ["title": "c", "azureRegion": .null],
                ]
            )
        ),
        ("unreachable", ScriptedProbe(profile: .failure(unreachable))),
        ("mute", ScriptedProbe(profile: .failure(.lost("idle timeout")))),
        (
            "unreadable",
            ScriptedProbe(permissions: .failure(.rejected(forbidden)), backends: nil)
        ),
    ])
    func `every finding says what to do`(_ name: String, _ probe: ScriptedProbe) async throws {
        let checks = await examine(
            probe,
            under: .v2024_05_01,
            isWorkspace: false,
            credential: .found(
                how: "client secret (AZURE_CLIENT_SECRET)",
                tenantID: "tenant-1",
                expires: Self.now + 3_600
            ),
            now: { Self.now }
        )

        try expectGolden(DoctorText(checks, of: .testing()).text, "\(name).txt")
        let json = DoctorJSON(checks, of: .testing()).value
        try expectGolden(JSONWriter.text(of: json, .indented) + "\n", "\(name).json")
        #expect(json.members["healthy"] == .bool(!checks.contains { $0.mark == .failed }))
        #expect(checks.allSatisfy { $0.mark != .failed || $0.advice != nil || $0.failure != nil })
    }

    @Test(arguments: [
        (CredentialEvidence.notNeeded, ["skipped", "skipped"]),
        (.found(how: "h", tenantID: nil, expires: nil), ["ok", "ok"]),
        (.found(how: "h", tenantID: "t", expires: now + 299), ["ok", "warning"]),
        (.found(how: "h", tenantID: "t", expires: now), ["ok", "failed"]),
        (.found(how: "h", tenantID: "t", expires: .min), ["ok", "failed"]),
        (.failed(.rejected(forbidden)), ["failed", "skipped"]),
    ])
    func `a credential is judged by its token's end`(_ evidence: CredentialEvidence, _ marks: [String]) {
        #expect(checks(of: evidence, now: Self.now).map(\.mark.rawValue) == marks)
    }

    @Test(arguments: [
        (0, "ok"), (300, "ok"), (-300, "ok"), (301, "warning"), (-301, "warning"), (Int64.max, "warning"),
    ])
    func `a clock may be off by five minutes`(_ skew: Int64, _ mark: String) {
        let profile = ServiceProfile(sku: "", provisioningState: "", minAPIVersion: nil, answered: 0)

        let found = checks(of: .success(profile), under: .v2024_05_01, now: skew)

        #expect(found.first { $0.name == "clock" }?.mark.rawValue == mark)
    }

    @Test(arguments: [
        (nil, "ok"), ("", "ok"), ("2021-08-01", "ok"), ("2024-05-01", "ok"), ("2024-05-01-preview", "ok"),
        ("2024-06-01-preview", "failed"), ("2099-01-01", "failed"),
    ])
    func `the environment's api-version is one the service takes`(_ least: String?, _ mark: String) {
        let profile = ServiceProfile(sku: "", provisioningState: "", minAPIVersion: least, answered: nil)

        let found = checks(of: .success(profile), under: .v2024_05_01, now: 0)

        #expect(found.first { $0.name == "api-version" }?.mark.rawValue == mark)
    }

    @Test func `a workspace has rights of its own, and no reconnect`() {
        let grants = [Permission(actions: ["Microsoft.ApiManagement/service/workspaces/backends/*"])]

        let found = checks(of: .success(grants), isWorkspace: true)

        #expect(found.map(\.mark) == [.ok, .ok, .ok, .warning, .warning])
        #expect(!found.contains { $0.name.contains("reconnect") })
    }

    private static let forbidden = ServiceError(status: 403, code: "AuthorizationFailed", message: "no")
    private static let unreachable = CallFailure.busy(
        ServiceError(status: 0, message: "the service cannot be reached: connection refused"),
        after: nil
    )
}

/// Answers as it is told, backends two a page.
struct ScriptedProbe: ServiceProbe, CustomTestStringConvertible {
    var profile: Result<ServiceProfile, CallFailure> = .success(
        ServiceProfile(
            sku: "Premium",
            provisioningState: "Succeeded",
            minAPIVersion: "2021-08-01",
            answered: 1_800_000_000
        )
    )
    var permissions: Result<[Permission], CallFailure> = .success([Permission(actions: ["*"])])
    var backends: [[String: Value]]? = []
    var testDescription: String { "a probe" }

    func profile() async throws(CallFailure) -> ServiceProfile { try profile.get() }

    func permissions() async throws(CallFailure) -> [Permission] { try permissions.get() }

    func newestPage(_ link: PageLink?) async throws(CallFailure) -> BackendPage {
        guard let backends else { throw .lost("connection reset") }
        let start = link.flatMap { Int($0.rawValue) } ?? 0
        let listed = backends.enumerated().dropFirst(start).prefix(2).map { index, properties in
            ListedBackend(id: BackendID("b\(index)"), properties: properties)
        }
        return BackendPage(backends: listed, next: start + 2 < backends.count ? PageLink("\(start + 2)") : nil)
    }
}
