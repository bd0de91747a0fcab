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

    /// Goes back to the last `*` where the rest does not fit, so the time is at most the product of both lengths.
    private static func matches(_ pattern: String, _ action: String) -> Bool {
        let (pattern, text) = (Array(pattern.lowercased().utf8), Array(action.lowercased().utf8))
        var (place, index) = (0, 0)
        var star: (place: Int, index: Int)?
        while index < text.count {
            if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
                star = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == text[index] {
                place += 1
                index += 1
            } else if let last = star {
                star = (last.place, last.index + 1)
                (place, index) = (last.place + 1, last.index + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}

extension Sequence<Permission> {
    /// What any grant allows is allowed.
    package func allow(_ action: String) -> Bool { contains { $0.allows(action) } }
}
