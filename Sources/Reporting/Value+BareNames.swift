import BackendModel

extension Value {
    /// The value with the bare name in place of each ARM id of an entity of a service, such as a pool member's.
    ///
    /// An id is longer than a line has room for, and says nothing that a manifest does: an id of another service is refused
    /// there.
    var withBareNames: Value {
        switch self {
        case .string(let text): .string(text.bareName ?? text)
        case .array(let items): .array(items.map { $0.withBareNames })
        case .object(let members): .object(members.mapValues { $0.withBareNames })
        case .null, .bool, .integer, .number, .secret: self
        }
    }
}

extension String {
    /// The last part of `/subscriptions/…/service/…/backends/name`; nothing for any other text.
    fileprivate var bareName: String? {
        guard hasPrefix("/subscriptions/") else { return nil }
        let parts = split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 11 || parts.count == 13, parts[7].lowercased() == "service",
            ["backends", "certificates"].contains(parts[parts.count - 2].lowercased()), let name = parts.last,
            !name.isEmpty
        else { return nil }
        return String(name)
    }
}
