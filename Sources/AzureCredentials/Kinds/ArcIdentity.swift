import BackendModel
import HTTPTypes

/// The identity of a machine that Azure Arc has joined.
///
/// learn.microsoft.com, "Authenticate against Azure resources with Azure Arc-enabled servers", api-version 2020-06-01: the
/// agent answers 401 with the path of a file that only those may read who may have the token.
struct ArcIdentity: Sendable {
    let endpoint: String
    let settings: CredentialSettings

    static let folder = "/var/opt/azcmagent/tokens/"
    /// The most bytes of a key.
    static let keyLimit = 4_096
    private static let asked = "the agent of Azure Arc (IDENTITY_ENDPOINT)"
    private static let origin = TokenOrigin(.managedIdentity, found: "Azure Arc (IDENTITY_ENDPOINT, IMDS_ENDPOINT)")

    func begin(_ request: TokenRequest) -> TokenStep {
        guard settings.client("AZURE_CLIENT_ID") == nil else {
            return failed(
                "Azure Arc has no user-assigned identities; leave the client id out, and unset AZURE_CLIENT_ID"
            )
        }
        let query = [("api-version", "2020-06-01"), ("resource", request.audience)]
        guard let target = CredentialURL(endpoint, query: query, rule: .machine) else {
            return failed("IDENTITY_ENDPOINT is no URL of this machine")
        }
        var sent = CredentialRequest(.get, target)
        sent.headers = [.init("Metadata", .plain("true"))]
        sent.isLocal = true
        return .send(sent) { [sent] reply in
            guard case .answer(let answer) = reply, answer.status == 401 else {
                return TokenAnswer(origin: Self.origin, asked: Self.asked, request: request).step(reply)
            }
            return self.answering(answer, sent, request)
        }
    }

    private func answering(
        _ challenge: CredentialAnswer,
        _ sent: CredentialRequest,
        _ request: TokenRequest
    ) -> TokenStep {
        guard let path = Self.keyPath(challenge.head.headerFields[.wwwAuthenticate] ?? "") else {
            return failed("\(Self.asked) names no key file in '\(Self.folder)'")
        }
        return .read(CredentialFile(path, limit: Self.keyLimit, followsLinks: false)) { reading in
            switch reading {
            case .failure(let failure): return failed("the key file '\(path.quotable)' \(failure.predicate)")
            case .bytes(let bytes):
                guard let key = Self.key(bytes) else { return failed("the key file '\(path.quotable)' holds no key") }
                var sent = sent
                sent.headers.append(.init("Authorization", .secret(key.map { "Basic \($0)" })))
                return .send(sent) { TokenAnswer(origin: Self.origin, asked: Self.asked, request: request).step($0) }
            }
        }
    }

    /// The path that a challenge names, if it is one of the agent's own: whoever can answer at the endpoint's port must not
    /// have another file read to them.
    static func keyPath(_ challenge: String) -> String? {
        let parts = challenge.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != "\"" } }
        guard parts.count == 2, parts[0].lowercased() == "basic realm", parts[1].hasPrefix(folder) else { return nil }
        let name = parts[1].dropFirst(folder.count)
        let isPlain = name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") }
        guard isPlain, name.hasSuffix(".key"), name != ".key", name.utf8.count <= 255 else { return nil }
        return parts[1]
    }

    /// A key that a header can hold.
    private static func key(_ bytes: [UInt8]) -> Secret<String>? {
        let text = String(decoding: bytes, as: UTF8.self).reversed().drop(while: \.isNewline).reversed()
        guard !text.isEmpty, String(text).utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        return Secret(String(text))
    }

    private func failed(_ message: String) -> TokenStep { .failed(CredentialFailure(.managedIdentity, message)) }
}
