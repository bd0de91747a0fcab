import Applying
import AzureTransport
import BackendModel
import BackendSchema
import HTTPTypes
import TestSupport

enum Fixture {
    static let base = "https://management.azure.com"
    static let scope = ServiceScope(
        subscriptionID: "00000000-0000-0000-0000-000000000001",
        resourceGroup: "rg1",
        service: "apim-we"
    )
    static let service =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg1"
        + "/providers/Microsoft.ApiManagement/service/apim-we"
    static let list = "\(service)/backends?api-version=2024-05-01"

    static func path(_ segment: String) -> String { "\(service)/backends/\(segment)?api-version=2024-05-01" }

    static func endpoint(_ base: String = base, scope: ServiceScope = scope) throws(EndpointProblem) -> ServiceEndpoint
    {
        try ServiceEndpoint(resourceManager: base, scope: scope, schema: .backend(.v2024_05_01))
    }

    static func client<Sender>(
        _ sender: Sender,
        credential: any Authorizing = NoCredential(),
        renewer: any TokenRenewer = NoTokenRenewer()
    ) throws -> ARMClient<Sender> {
        ARMClient(
            sender: sender,
            endpoint: try endpoint(),
            identity: RequestIdentity(random: SeededGenerator(seed: 1)),
            userAgent: "backstay/0.0.1",
            credential: credential,
            renewer: renewer
        )
    }

    /// A backend as the service answers it.
    static func backend(_ name: String, _ properties: String = #"{"url":"https://a.example"}"#) -> String {
        #"{"id":"\#(service)/backends/\#(name)","name":"\#(name)","properties":\#(properties)}"#
    }

    static func error(_ code: String, _ message: String = "words") -> String {
        #"{"error":{"code":"\#(code)","message":"\#(message)","details":null}}"#
    }

    /// A decoded answer to a read of `orders` that carried no secret.
    static func answer(_ status: Int, _ fields: HTTPFields = [:], _ body: String = "") throws -> Answer {
        let encoder = RequestEncoder(endpoint: try endpoint(), userAgent: "backstay/0.0.1")
        let request = try encoder.encode(ARMCall(.get, "/"), ids: RequestIDs(client: "c", correlation: "k"))
        return Answer(to: request, HTTPResponse(status: .init(code: status), headerFields: fields), Array(body.utf8))
    }
}

/// What a call ended with, failures included.
func outcome<Success: Sendable>(
    _ call: () async throws(CallFailure) -> Success
) async -> Result<Success, CallFailure> {
    do { return .success(try await call()) } catch { return .failure(error) }
}

extension CallFailure {
    /// The case's name, and the words with it.
    var summary: String {
        let name = "\(self)".prefix { $0 != "(" }
        if case .lost(let words) = self { return "lost: \(words)" }
        return "\(name): \(serviceError?.message ?? "")"
    }
}
