package import BackendModel
package import HTTPTypes

/// What a call to a webhook comes to.
///
/// Nothing in its body is looked at: it says that a look is worth while, no more.
package enum WebhookVerdict: String, Hashable, Sendable, CaseIterable {
    case triggered
    /// It is who it says it is, and speaks of something else than a push.
    case ignored
    /// The secret or signature is missing or wrong.
    case refused

    /// How many seconds a signed call may be under way, and the clocks of both sides apart: what the libraries of Standard
    /// Webhooks take.
    private static let longestWay: Int64 = 300

    /// - Parameters:
    ///   - sender: by the path that was called.
    ///   - headers: of the call.
    ///   - body: as it came, byte for byte: that is what a signature is of.
    ///   - secret: what both sides know.
    ///   - now: what the time of a call is held against, where the sender signs it.
    package init(
        _ sender: WebhookSender,
        _ headers: HTTPFields,
        body: [UInt8],
        secret: SharedSecret,
        at now: Timestamp
    ) {
        self =
            switch sender {
            case .github: Self.gitHub(headers, body, secret)
            case .gitlab: Self.gitLab(headers, body, secret, now)
            case .azureDevOps: Self.azureDevOps(headers, secret)
            }
    }

    /// Whether the headers alone say that the call is refused, whatever its body is.
    package static func isRefused(_ sender: WebhookSender, _ headers: HTTPFields, secret: SharedSecret) -> Bool {
        switch sender {
        case .github: gitHubCode(headers) == nil
        case .gitlab: !hasToken(headers, secret) && headers[.webhookSignature] == nil
        case .azureDevOps: azureDevOps(headers, secret) == .refused
        }
    }

    /// `X-Hub-Signature`, of SHA-1, is not taken.
    ///
    /// Source: docs.github.com, "Validating webhook deliveries".
    private static func gitHub(_ headers: HTTPFields, _ body: [UInt8], _ secret: SharedSecret) -> Self {
        guard let code = gitHubCode(headers), secret.authenticates(body, code) else { return .refused }
        return headers[.gitHubEvent] == "push" ? .triggered : .ignored
    }

    private static func gitHubCode(_ headers: HTTPFields) -> [UInt8]? {
        let prefix = "sha256="
        guard let signature = headers[.hubSignature], signature.hasPrefix(prefix) else { return nil }
        return Hexadecimal.bytes(of: signature.dropFirst(prefix.count))
    }

    /// Source: docs.gitlab.com, "Webhooks": a secret token comes as it is, and a signing token signs.
    private static func gitLab(
        _ headers: HTTPFields,
        _ body: [UInt8],
        _ secret: SharedSecret,
        _ now: Timestamp
    ) -> Self {
        guard hasToken(headers, secret) || isSigned(headers, body, secret, now) else { return .refused }
        // A system hook says in its body alone what it is about.
        let events: Set = ["Push Hook", "Tag Push Hook", "System Hook"]
        return events.contains(headers[.gitLabEvent] ?? "") ? .triggered : .ignored
    }

    private static func hasToken(_ headers: HTTPFields, _ secret: SharedSecret) -> Bool {
        headers[.gitLabToken].map { secret.matches($0) } ?? false
    }

    /// One of the signatures of Standard Webhooks is enough.
    ///
    /// A call that was overheard is worth nothing after some minutes.
    private static func isSigned(
        _ headers: HTTPFields,
        _ body: [UInt8],
        _ secret: SharedSecret,
        _ now: Timestamp
    ) -> Bool {
        guard let id = headers[.webhookID], let time = headers[.webhookTime], let codes = headers[.webhookSignature],
            let seconds = Int64(time), isNear(Timestamp(secondsSince1970: seconds), now)
        else {
            return false
        }
        let signed = Array("\(id).\(time).".utf8) + body
        return codes.split(separator: " ").prefix(8).contains { code in
            guard code.hasPrefix("v1,"), let bytes = Base64.bytes(of: code.dropFirst(3)) else { return false }
            return secret.authenticatesStandard(signed, bytes)
        }
    }

    private static func isNear(_ time: Timestamp, _ now: Timestamp) -> Bool {
        let tolerance = now.advanced(bySeconds: -longestWay)...now.advanced(bySeconds: longestWay)
        return tolerance.contains(time)
    }

    /// Source: learn.microsoft.com, "Webhooks with Azure DevOps": Basic credentials of the subscription's choosing.
    ///
    /// The password is the secret, and the user does not matter. Which event it is stands in the body alone; whoever set
    /// the subscription up chose it.
    private static func azureDevOps(_ headers: HTTPFields, _ secret: SharedSecret) -> Self {
        guard let value = headers[.authorization], value.lowercased().hasPrefix("basic "),
            let text = Base64.text(of: value.dropFirst("basic ".count)), let colon = text.firstIndex(of: ":"),
            secret.matches(text[text.index(after: colon)...])
        else { return .refused }
        return .triggered
    }
}

extension HTTPField.Name {
    fileprivate static let hubSignature = named("X-Hub-Signature-256")
    fileprivate static let gitHubEvent = named("X-GitHub-Event")
    fileprivate static let gitLabToken = named("X-Gitlab-Token")
    fileprivate static let gitLabEvent = named("X-Gitlab-Event")

    fileprivate static let webhookID = named("webhook-id")
    fileprivate static let webhookTime = named("webhook-timestamp")
    fileprivate static let webhookSignature = named("webhook-signature")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("'\(name)' is no name of a field") }
        return name
    }
}
