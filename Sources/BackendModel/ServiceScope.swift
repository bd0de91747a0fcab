/// One API Management instance.
package struct ServiceScope: Hashable, Sendable {
    package let subscriptionID: String
    package let resourceGroup: String
    package let service: String

    package init(subscriptionID: String, resourceGroup: String, service: String) {
        self.subscriptionID = subscriptionID
        self.resourceGroup = resourceGroup
        self.service = service
    }

    /// The ARM id of the service, from `/subscriptions` on, without a slash at its end.
    package var armID: String {
        "/subscriptions/\(subscriptionID)/resourceGroups/\(resourceGroup)/providers/Microsoft.ApiManagement/service/\(service)"
    }

    /// The ARM id of an entity of the service, such as `backends` or `certificates`.
    package func armID(of name: String, in collection: String) -> String { "\(armID)/\(collection)/\(name)" }

    /// The name within `collection` that `reference` stands for, or nothing where it names another service's.
    ///
    /// Taken on write, and so understood here: a bare name, `/backends/name`, and the full ARM id; ARM ids compare
    /// without case.
    package func name(_ reference: String, in collection: String) -> String? {
        guard reference.contains("/") else { return reference }
        let short = "/\(collection)/"
        for prefix in [short, armID + short] where reference.hasPrefixIgnoringCase(prefix) {
            let name = reference.dropFirst(prefix.count)
            return name.isEmpty || name.contains("/") ? nil : String(name)
        }
        return nil
    }
}

extension String {
    /// Case-insensitive for ASCII, as ARM ids compare.
    fileprivate func hasPrefixIgnoringCase(_ prefix: String) -> Bool {
        utf8.count >= prefix.utf8.count
            && zip(utf8, prefix.utf8).allSatisfy { $0 == $1 || $0.asciiLowercased == $1.asciiLowercased }
    }
}

extension UInt8 {
    fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
