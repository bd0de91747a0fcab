/// The name of a backend within its service.
///
/// ARM compares names without case and keeps the case they were created with; so does this.
package struct BackendID: Sendable {
    package let name: String
    private let folded: String

    package init(_ name: String) {
        self.name = name
        self.folded = name.lowercased()
    }
}

extension BackendID: Hashable, Comparable, CustomStringConvertible {
    package static func == (lhs: Self, rhs: Self) -> Bool { lhs.folded == rhs.folded }
    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.folded < rhs.folded }
    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }
    package var description: String { name }
}

extension BackendID: ExpressibleByStringLiteral {
    package init(stringLiteral name: String) { self.init(name) }
}
