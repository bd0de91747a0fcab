package import BackendModel

/// The token that Kubernetes, or whoever else the directory trusts, keeps in a file.
package struct WorkloadIdentity: Credential {
    package let kind = CredentialKind.workloadIdentity
    private let settings: CredentialSettings

    /// The most bytes of a token in a file.
    static let limit = 64 << 10
    private static let remedy =
        "set AZURE_FEDERATED_TOKEN_FILE, AZURE_CLIENT_ID and AZURE_TENANT_ID, as the webhook of AKS does"

    package init(_ settings: CredentialSettings) { self.settings = settings }

    package func begin(_ request: TokenRequest) -> TokenStep {
        guard let path = settings.environment["AZURE_FEDERATED_TOKEN_FILE"] else {
            return absent("AZURE_FEDERATED_TOKEN_FILE")
        }
        guard let client = settings.client("AZURE_CLIENT_ID") else { return absent("AZURE_CLIENT_ID") }
        guard let tenant = settings.tenant("AZURE_TENANT_ID") else { return absent("AZURE_TENANT_ID") }
        guard settings.environment["AZURE_KUBERNETES_TOKEN_PROXY"] == nil else {
            return failed("the token proxy of AZURE_KUBERNETES_TOKEN_PROXY is not supported")
        }
        do throws(CredentialFailure) {
            let exchange = try DirectoryExchange(
                kind,
                found: "token file (AZURE_FEDERATED_TOKEN_FILE)",
                tenant: tenant,
                client: client,
                at: request.authority
            )
            // Read anew each time: whoever keeps it replaces it every hour or so.
            return .read(CredentialFile(path, limit: Self.limit)) { step($0, path, exchange, request) }
        } catch {
            return .failed(error)
        }
    }

    private func step(
        _ reading: FileReading,
        _ path: String,
        _ exchange: DirectoryExchange,
        _ request: TokenRequest
    ) -> TokenStep {
        switch reading {
        case .failure(let failure): return failed("'\(path.quotable)' \(failure.predicate)")
        case .bytes(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            switch AssertionText.checked(text) {
            case .text(let assertion): return exchange.step(.assertion(assertion), request)
            case .problem(let problem): return failed("'\(path.quotable)' \(problem)")
            }
        }
    }

    private func absent(_ variable: String) -> TokenStep {
        .absent(Absence("\(variable) is not set", remedy: Self.remedy))
    }

    private func failed(_ message: String) -> TokenStep {
        .failed(CredentialFailure(kind, "AZURE_FEDERATED_TOKEN_FILE: \(message)"))
    }
}
