/// The ARM id of a service, or of a workspace of one, compared as ARM compares ids: without case.
package struct ServiceResourceID: Hashable, Sendable, CustomStringConvertible {
    package let subscription: String
    package let resourceGroup: String
    package let service: String
    package let workspace: String?
    private let key: String

    package init(subscription: String, resourceGroup: String, service: String, workspace: String? = nil) {
        self.subscription = subscription
        self.resourceGroup = resourceGroup
        self.service = service
        self.workspace = workspace
        key = [subscription, resourceGroup, service, workspace ?? ""].joined(separator: "/").lowercased()
    }

    /// Takes `/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/a`, with or without
    /// `/workspaces/w`, and nothing else.
    package init?(_ text: String) {
        guard text.first == "/" else { return nil }
        let segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let (id, rest) = Self.reading(segments), rest.isEmpty else { return nil }
        self = id
    }

    /// Takes the id that `segments` begin with, and what follows it.
    static func reading(_ segments: [String]) -> (ServiceResourceID, rest: ArraySlice<String>)? {
        let words = ["subscriptions", "resourcegroups", "providers", "microsoft.apimanagement", "service"]
        let places = [0, 2, 4, 5, 6]
        guard segments.count >= 8, zip(places, words).allSatisfy({ segments[$0].lowercased() == $1 }),
            ![1, 3, 7].contains(where: { segments[$0].isEmpty })
        else { return nil }
        let hasWorkspace = segments.count >= 10 && segments[8].lowercased() == "workspaces" && !segments[9].isEmpty
        let id = ServiceResourceID(
            subscription: segments[1],
            resourceGroup: segments[3],
            service: segments[7],
            workspace: hasWorkspace ? segments[9] : nil
        )
        return (id, segments.dropFirst(hasWorkspace ? 10 : 8))
    }

    /// The service a workspace belongs to; a service itself.
    package var parent: ServiceResourceID {
        ServiceResourceID(subscription: subscription, resourceGroup: resourceGroup, service: service)
    }

    package var description: String {
        let service =
            "/subscriptions/\(subscription)/resourceGroups/\(resourceGroup)/providers/Microsoft.ApiManagement/service/\(service)"
        return workspace.map { "\(service)/workspaces/\($0)" } ?? service
    }

    package static func == (lhs: Self, rhs: Self) -> Bool { lhs.key == rhs.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
