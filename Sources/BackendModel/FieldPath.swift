/// The way to a value below `properties`: `circuitBreaker.rules[trip].tripDuration`.
package struct FieldPath: Hashable, Sendable {
    package enum Component: Hashable, Sendable {
        case member(String)
        /// The item of a keyed list, by its key.
        case item(String)
    }

    package private(set) var components: [Component]

    package init(_ components: [Component] = []) { self.components = components }

    /// Reads `a.b[key].c`.
    package init(_ text: String) {
        components = []
        var rest = Substring(text)
        while !rest.isEmpty {
            if rest.first == "[", let end = rest.firstIndex(of: "]") {
                components.append(.item(String(rest[rest.index(after: rest.startIndex)..<end])))
                rest = rest[rest.index(after: end)...]
            } else {
                let name = rest.prefix { $0 != "." && $0 != "[" }
                if !name.isEmpty { components.append(.member(String(name))) }
                rest = rest.dropFirst(name.count)
                if name.isEmpty { rest = rest.dropFirst() }
            }
        }
    }

    package func member(_ name: String) -> FieldPath { FieldPath(components + [.member(name)]) }
    package func item(_ key: String) -> FieldPath { FieldPath(components + [.item(key)]) }

    /// The property under `properties` that the path begins with.
    package var firstLevel: String? {
        guard case .member(let name) = components.first else { return nil }
        return name
    }

    /// Whether `other` is this path or lies below it; names compare without case.
    ///
    /// A header's name may hold a dot, and a path read from text is parted there: so the rest of this path may also be
    /// one whole name of the other.
    package func contains(_ other: FieldPath) -> Bool {
        for (index, component) in components.enumerated() {
            guard index < other.components.count else { return false }
            let (mine, theirs) = (FieldPath([component]).folded, FieldPath([other.components[index]]).folded)
            if mine == theirs { continue }
            return FieldPath(Array(components[index...])).folded == theirs
        }
        return true
    }

    private var folded: String { description.lowercased() }
}

extension FieldPath: CustomStringConvertible, ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }

    package var description: String {
        components.reduce(into: "") { text, component in
            switch component {
            case .member(let name): text += text.isEmpty ? name : ".\(name)"
            case .item(let key): text += "[\(key)]"
            }
        }
    }
}
