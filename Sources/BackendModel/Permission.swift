/// One grant of what an identity may do, as Azure Resource Manager tells it: what is allowed, and what of that is not.
///
/// Source: Microsoft.Authorization 2022-04-01, `permissions`; how grants and wildcards are read, from Azure's documents on
/// role definitions: `*` stands for any text, actions compare without case, and `notActions` take away from their own grant
/// alone.
package struct Permission: Hashable, Sendable {
    package let actions: [String]
    package let notActions: [String]

    package init(actions: [String], notActions: [String] = []) {
        self.actions = actions
        self.notActions = notActions
    }

    package func allows(_ action: String) -> Bool {
        actions.contains { Self.matches($0, action) } && !notActions.contains { Self.matches($0, action) }
    }

    private static func matches(_ pattern: String, _ action: String) -> Bool {
        Array(action.lowercased().utf8).matches(wildcards: Array(pattern.lowercased().utf8), any: UInt8(ascii: "*"))
    }
}

extension Sequence<Permission> {
    /// What any grant allows is allowed.
    package func allow(_ action: String) -> Bool { contains { $0.allows(action) } }
}
