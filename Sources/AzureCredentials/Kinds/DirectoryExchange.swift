import AzureTransport
import BackendModel
import HTTPTypes

/// The client-credentials grant at the directory's token endpoint, for a tenant and client that were checked.
struct DirectoryExchange {
    enum Proof {
        case secret(Secret<String>)
        /// A JWT that the client signed, or that somebody it trusts signed for it.
        case assertion(Secret<String>)
    }

    let origin: TokenOrigin
    let clientID: String
    let url: CredentialURL
    /// The endpoint's URL as an assertion names it.
    let audience: String

    /// - Throws: ``CredentialFailure`` for a tenant or client that may not stand in a URL or form.
    init(
        _ kind: CredentialKind,
        found: String,
        tenant: String,
        client: String,
        at authority: PlaneAddress
    ) throws(CredentialFailure) {
        guard let text = authority.tokenURL(tenant: tenant), let url = CredentialURL(text) else {
            throw CredentialFailure(kind, "the tenant '\(tenant.quotable)' is no tenant id and no domain")
        }
        guard IdentityText.isClient(client) else {
            throw CredentialFailure(kind, "the client id '\(client.quotable)' is no client id")
        }
        origin = TokenOrigin(kind, found: found, tenantID: tenant, clientID: client)
        clientID = client
        self.url = url
        audience = text
    }

    func step(_ proof: Proof, _ request: TokenRequest) -> TokenStep {
        .send(form(proof, request)) { reply in
            TokenAnswer(origin: origin, asked: Self.asked, request: request).step(reply)
        }
    }

    static let asked = "the directory"

    func form(_ proof: Proof, _ request: TokenRequest) -> CredentialRequest {
        var sent = CredentialRequest(.post, url)
        sent.headers = [.init("Accept", .plain("application/json"))]
        sent.form = [
            .init("client_id", .plain(clientID)), .init("grant_type", .plain("client_credentials")),
            .init("scope", .plain(request.scope)), .init("claims", .plain(request.claimsText)),
        ]
        switch proof {
        case .secret(let secret): sent.form.append(.init("client_secret", .secret(secret)))
        case .assertion(let assertion):
            let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            sent.form.append(.init("client_assertion_type", .plain(type)))
            sent.form.append(.init("client_assertion", .secret(assertion)))
        }
        return sent
    }
}

extension DirectoryExchange: Sendable {}
extension DirectoryExchange.Proof: Sendable {}
