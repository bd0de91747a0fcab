/// A limit that a plan goes past, with the numbers, so that whoever reads it can judge.
package struct Guard: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case updates, deletes, clears, changes, empty, hosts
    }

    package let kind: Kind
    /// How many backends, or steps, the plan concerns.
    package let count: Int
    /// How many live backends the environment speaks for.
    package let total: Int
    /// The share of a hundred, or the number, that the environment allows.
    package let limit: Int
    /// What it is about, where that can be named: backends whose host is not allowed.
    package let names: [String]

    package init(_ kind: Kind, count: Int, total: Int, limit: Int, names: [String] = []) {
        self.kind = kind
        self.count = count
        self.total = total
        self.limit = limit
        self.names = names
    }

    /// The one flag that lifts it.
    package var flag: String { "--allow-\(kind.rawValue)" }
}
