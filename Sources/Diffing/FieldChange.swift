package import BackendModel

/// One field whose live value is not the desired one.
package struct FieldChange: Hashable, Sendable {
    package let path: FieldPath
    /// Nothing where the field is not set.
    package let live: Value?
    /// Nothing where the field is to be cleared.
    package let desired: Value?
    /// Whether only a new connection to the backend sees the change.
    package let concernsConnection: Bool
    /// Whether the value may be shown without user info and query only.
    package let isAddress: Bool

    package init(
        path: FieldPath,
        live: Value?,
        desired: Value?,
        concernsConnection: Bool = false,
        isAddress: Bool = false
    ) {
        self.path = path
        self.live = live
        self.desired = desired
        self.concernsConnection = concernsConnection
        self.isAddress = isAddress
    }

    package var isClear: Bool { desired == nil }

    package var isSecret: Bool { live?.holdsSecret == true || desired?.holdsSecret == true }

    /// Whether the service may well have the value and just not show it: a secret is wanted, and nothing or asterisks
    /// are answered.
    package var isPerhapsMasked: Bool {
        desired?.holdsSecret == true && (live?.isVacant ?? true || live?.isMask == true)
    }
}

extension Value {
    /// Whether every text in the value is a row of asterisks, as a service writes that hides one.
    package var isMask: Bool {
        switch self {
        case .string(let text): !text.isEmpty && text.allSatisfy { $0 == "*" }
        case .secret(let secret): secret.map { !$0.isEmpty && $0.allSatisfy { $0 == "*" } }.matches(true)
        case .array(let items): !items.isEmpty && items.allSatisfy { $0.isMask }
        case .null, .bool, .integer, .number, .object: false
        }
    }
}
