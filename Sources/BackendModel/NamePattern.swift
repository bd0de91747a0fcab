/// A name, or a pattern of names: `*` stands for any text, `?` for any one character; case tells nothing apart.
package struct NamePattern: Hashable, Sendable {
    package let text: String
    private let scalars: [Unicode.Scalar]

    package init(_ text: String) {
        self.text = text
        scalars = Array(text.lowercased().unicodeScalars)
    }

    package func matches(_ id: BackendID) -> Bool {
        Array(id.name.lowercased().unicodeScalars).matches(wildcards: scalars, any: "*", one: "?")
    }
}

extension [NamePattern] {
    package func match(_ id: BackendID) -> Bool { contains { $0.matches(id) } }
}

extension Array where Element: Equatable {
    /// Whether the elements are those of `pattern`, in which `any` stands for as many as there are and `one` for one.
    ///
    /// Goes back to the last `any` where the rest does not fit, so the time is at most the product of both lengths.
    func matches(wildcards pattern: [Element], any: Element, one: Element? = nil) -> Bool {
        var (place, index) = (0, 0)
        var last: (place: Int, index: Int)?
        while index < count {
            if place < pattern.count, pattern[place] == any {
                last = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == self[index] || pattern[place] == one {
                place += 1
                index += 1
            } else if let star = last {
                last = (star.place, star.index + 1)
                (place, index) = (star.place + 1, star.index + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == any }
    }
}
