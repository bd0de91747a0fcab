import HTTPTypes

/// Who sends webhooks, each with a path of its own.
package enum WebhookSender: String, Hashable, Sendable, CaseIterable {
    case github
    case gitlab
    case azureDevOps = "azure-devops"

    init?(path: Substring) {
        let prefix = "/webhooks/"
        guard path.hasPrefix(prefix), let sender = Self(rawValue: String(path.dropFirst(prefix.count))) else {
            return nil
        }
        self = sender
    }

    var path: String { "/webhooks/\(rawValue)" }
}
