import AzureCredentials
import AzureTransport
import BackendModel
import Emulator
import HTTPTypes
import Logging
import Synchronization
import TestSupport
import Testing

/// The same over real sockets, against the emulator's endpoints, which hand out tokens and check them.
@Suite(.timeLimit(.minutes(10)))
struct LoopbackTests {
    private static let path =
        "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.ApiManagement/service/a/backends?api-version=2024-05-01"

    private static func serve(
        _ emulator: Emulator,
        _ work: @escaping @Sendable (String, AsyncHTTPSender) async throws -> Void
    ) async throws {
        let (ports, found) = AsyncStream<Int>.makeStream()
        let server = EmulatorServer(
            try EmulatorHost(emulator),
            port: 0,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            onReady: { found.yield($0) }
        )
        let sender = AsyncHTTPSender()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            for await port in ports {
                do { try await work("http://127.0.0.1:\(port)", sender) } catch {
                    await sender.shutdown()
                    throw error
                }
                break
            }
            group.cancelAll()
        }
        await sender.shutdown()
    }

    private static func credential(
        _ variables: [String: String],
        _ kind: CredentialKind,
        at host: String,
        _ sender: AsyncHTTPSender
    ) throws -> AzureCredential<ContinuousClock> {
        let environment = EnvironmentVariables(variables)
        let clock = ContinuousClock()
        return AzureCredential(
            terms: .init(authority: try PlaneAddress(host), audience: host),
            search: try CredentialSearch(
                CredentialSettings(choice: CredentialChoice(kind: kind), environment: environment)
            ),
            runner: StepRunner(
                sender: sender,
                localSender: sender,
                files: SystemFiles(),
                programs: SystemPrograms(environment: environment, timer: clock),
                encoder: CredentialEncoder(userAgent: "backstay/test"),
                clock: clock,
                timer: clock
            ),
            clock: clock,
            time: { Bench.now },
            random: SeededGenerator(seed: 1)
        )
    }

    /// Asks the management plane for its backends, with a token.
    private static func list(
        _ host: String,
        _ sender: AsyncHTTPSender,
        _ credential: AzureCredential<ContinuousClock>
    ) async throws -> (status: Int, challenge: String?) {
        var request = HTTPRequest(
            method: .get,
            scheme: "http",
            authority: String(host.dropFirst("http://".count)),
            path: path
        )
        request.headerFields[.authorization] = try await credential.authorization()?.reveal()
        let (head, _) = try await sender.send(request, body: [])
        return (head.status.code, head.headerFields[.wwwAuthenticate])
    }

    private static func variables(_ kind: CredentialKind, _ host: String) -> [String: String] {
        switch kind {
        case .managedIdentity: ["AZURE_POD_IDENTITY_AUTHORITY_HOST": host]
        case .azurePipelines, .azureCLI, .azd, .githubActions, .workloadIdentity, .environment:
            ["AZURE_TENANT_ID": "contoso.com", "AZURE_CLIENT_ID": "c1", "AZURE_CLIENT_SECRET": "x y&z=ä"]
        }
    }

    @Test(arguments: [CredentialKind.environment, .managedIdentity])
    func `a token that was handed out opens the management plane`(kind: CredentialKind) async throws {
        try await Self.serve(Emulator(requiresToken: true)) { host, sender in
            let credential = try Self.credential(Self.variables(kind, host), kind, at: host, sender)
            #expect(try await Self.list(host, sender, credential).status == 200)
        }
    }

    @Test func `the endpoint of App Service opens it too`() async throws {
        try await Self.serve(Emulator(requiresToken: true)) { host, sender in
            let variables = ["IDENTITY_ENDPOINT": "\(host)/msi/token", "IDENTITY_HEADER": "h"]
            let credential = try Self.credential(variables, .managedIdentity, at: host, sender)
            #expect(try await Self.list(host, sender, credential).status == 200)
        }
    }

    @Test(arguments: ["GET @list token=claims", "GET @list token=expired"])
    func `a token that is refused is replaced`(fault: String) async throws {
        let emulator = Emulator(faults: [try Fault(parsing: fault)], requiresToken: true)
        try await Self.serve(emulator) { host, sender in
            let variables = Self.variables(.environment, host)
            let credential = try Self.credential(variables, .environment, at: host, sender)

            let refused = try await Self.list(host, sender, credential)
            #expect(refused.status == 401)
            #expect(await credential.renewToken(after: refused.challenge))

            #expect(try await Self.list(host, sender, credential).status == 200)
        }
    }

    @Test func `a token that ends after a while is replaced once`() async throws {
        try await Self.serve(Emulator(requiresToken: true, tokenUses: 1)) { host, sender in
            let variables = Self.variables(.environment, host)
            let credential = try Self.credential(variables, .environment, at: host, sender)
            #expect(try await Self.list(host, sender, credential).status == 200)
            #expect(try await Self.list(host, sender, credential).status == 401)
            #expect(await credential.renewToken(after: nil))
            #expect(try await Self.list(host, sender, credential).status == 200)
        }
    }

    @Test(arguments: ["reset=before", "body=cut", "body=html", "status=503", "body=empty", "body=broken"])
    func `a directory that breaks off is told`(fault: String) async throws {
        try await Self.serve(Emulator(faults: [try Fault(parsing: "@token \(fault)")])) { host, sender in
            let variables = Self.variables(.environment, host)
            let credential = try Self.credential(variables, .environment, at: host, sender)
            await #expect(throws: CallFailure.self) { try await credential.authorization() }
        }
    }
}
