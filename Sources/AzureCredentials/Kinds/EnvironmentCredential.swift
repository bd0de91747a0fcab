package import BackendModel

/// A service principal that environment variables name, with its secret or its certificate.
package struct EnvironmentCredential: Credential {
    package let kind = CredentialKind.environment
    private let settings: CredentialSettings

    /// The most bytes of a file with a certificate, its chain and its key.
    static let certificateLimit = 1 << 20

    package init(_ settings: CredentialSettings) { self.settings = settings }

    package func begin(_ request: TokenRequest) -> TokenStep {
        let environment = settings.environment
        guard let tenant = settings.tenant("AZURE_TENANT_ID") else { return absent("AZURE_TENANT_ID") }
        guard let client = settings.client("AZURE_CLIENT_ID") else { return absent("AZURE_CLIENT_ID") }
        let secret = environment.secret("AZURE_CLIENT_SECRET")
        let path = environment["AZURE_CLIENT_CERTIFICATE_PATH"]
        guard secret != nil || path != nil else { return absent("AZURE_CLIENT_SECRET") }
        let variable = secret == nil ? "AZURE_CLIENT_CERTIFICATE_PATH" : "AZURE_CLIENT_SECRET"
        let word = secret == nil ? "client certificate" : "client secret"
        do throws(CredentialFailure) {
            let exchange = try DirectoryExchange(
                kind,
                found: "\(word) (\(variable))",
                tenant: tenant,
                client: client,
                at: request.authority
            )
            if let secret { return exchange.step(.secret(try checked(secret)), request) }
            return certificate(path ?? "", exchange, request)
        } catch {
            return .failed(error)
        }
    }

    /// A line break at the end is a slip of whoever set the variable; elsewhere it is no secret of the directory's.
    private func checked(_ secret: Secret<String>) throws(CredentialFailure) -> Secret<String> {
        let trimmed = secret.map { String($0.reversed().drop { $0.isNewline }.reversed()) }
        guard !trimmed.matches("") else { throw CredentialFailure(kind, "AZURE_CLIENT_SECRET is empty") }
        return trimmed
    }

    private func certificate(_ path: String, _ exchange: DirectoryExchange, _ request: TokenRequest) -> TokenStep {
        .read(CredentialFile(path, limit: Self.certificateLimit)) { [settings] reading in
            switch reading {
            case .failure(let failure): .failed(Self.failure("'\(path.quotable)' \(failure.predicate)"))
            case .bytes(let bytes):
                CertificateExchange(
                    exchange: exchange,
                    contents: bytes,
                    path: path,
                    environment: settings.environment
                ).step(request)
            }
        }
    }

    static func failure(_ message: String) -> CredentialFailure {
        CredentialFailure(.environment, "AZURE_CLIENT_CERTIFICATE_PATH: \(message)")
    }

    private func absent(_ variable: String) -> TokenStep {
        let remedy =
            "set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH"
        let alternative = variable == "AZURE_CLIENT_SECRET" ? " and neither is AZURE_CLIENT_CERTIFICATE_PATH" : ""
        return .absent(Absence("\(variable) is not set\(alternative)", remedy: remedy))
    }
}
