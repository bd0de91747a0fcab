/// One API Management instance, or one of its workspaces: a workspace has backends and certificates of its own.
package struct ServiceScope: Hashable, Sendable {
    package let subscriptionID: String
    package let resourceGroup: String
    package let service: String
    /// Nothing for the service itself.
    package let workspace: String?

    /// The ARM id of the service or workspace, from `/subscriptions` on, without a slash at its end.
    package let armID: String

    package init(subscriptionID: String, resourceGroup: String, service: String, workspace: String? = nil) {
        self.subscriptionID = subscriptionID
        self.resourceGroup = resourceGroup
        self.service = service
        self.workspace = workspace
        armID =
            "/subscriptions/\(subscriptionID)/resourceGroups/\(resourceGroup)"
            + "/providers/Microsoft.ApiManagement/service/\(service)" + (workspace.map { "/workspaces/\($0)" } ?? "")
    }

    /// What a person calls it: `service`, or `service/workspace`.
    package var label: String { workspace.map { "\(service)/\($0)" } ?? service }

    /// Whether there is a call to reconnect: no api-version up to 2025-09-01-preview has one for a workspace.
    package var canReconnect: Bool { workspace == nil }

    /// The ARM id of an entity of the service, such as `backends` or `certificates`.
    package func armID(of name: String, in collection: String) -> String { "\(armID)/\(collection)/\(name)" }

    /// The name within `collection` that `reference` stands for, or nothing where it names another service's.
    ///
    /// Taken on write, and so understood here: a bare name, `/backends/name`, and the full ARM id; ARM ids compare
    /// without case.
    package func name(_ reference: String, in collection: String) -> String? {
        guard reference.holds(UInt8(ascii: "/")) else { return reference }
        let short = "/\(collection)/"
        let rest = reference.dropping(armID)?.dropping(short) ?? reference[...].dropping(short)
        guard let rest, !rest.isEmpty, !rest.utf8.contains(UInt8(ascii: "/")) else { return nil }
        return String(rest)
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The rest after a prefix that is compared without case for ASCII, as ARM ids are; nothing where it is no prefix.
    fileprivate func dropping(_ prefix: String) -> Substring? {
        guard utf8.count > prefix.utf8.count else { return nil }
        let end = utf8.index(startIndex, offsetBy: prefix.utf8.count)
        if self[..<end] == prefix { return self[end...] }
        let isSame = zip(utf8, prefix.utf8).allSatisfy { $0 == $1 || $0.asciiLowercased == $1.asciiLowercased }
        return isSame ? self[end...] : nil
    }
}

extension UInt8 {
    fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
