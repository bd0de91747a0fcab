/// The way to a value as the service names it in an error: `properties.circuitBreaker.rules[0].tripDuration`.
///
/// The service writes dots, slashes or brackets, quotes a name in brackets or not, and counts items from 0.
package struct WirePath: Hashable, Sendable {
    package enum Component: Hashable, Sendable {
        case member(String)
        case index(Int)
    }

    package let components: [Component]

    package init(_ components: [Component]) { self.components = components }

    /// Reads what is left of a path when the signs between its parts are taken for what they are; total.
    package init(_ text: String) {
        var components: [Component] = []
        for part in text.split(whereSeparator: { "./[]$".contains($0) }) {
            let name = part.trimming("'\"")
            if name.count == part.count, let index = Int(part), index >= 0 {
                components.append(.index(index))
            } else if !name.isEmpty {
                components.append(.member(String(name)))
            }
        }
        self.components = components
    }
}

extension Substring {
    fileprivate func trimming(_ signs: String) -> Substring {
        var rest = self
        while let first = rest.first, signs.contains(first) { rest.removeFirst() }
        while let last = rest.last, signs.contains(last) { rest.removeLast() }
        return rest
    }
}
