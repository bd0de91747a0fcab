/// Tells links that could hide manifests from those that cannot.
///
/// First each link is noted, then the paths of the tree are gone through: what is kept grows with the links alone, not
/// with the folders.
struct LinkTargets {
    private enum Target {
        /// Out of the tree, to its root, or where it could not be read.
        case anywhere
        /// The bytes of its path.
        case inside(ArraySlice<UInt8>)
    }

    private var targets: [[UInt8]: Target] = [:]
    /// What links name, and whether it is a folder.
    private var places: [ArraySlice<UInt8>: Bool] = [:]

    /// Notes where a link leads.
    mutating func note(_ content: [UInt8]?, of link: TreeEntry) {
        guard let content, let place = Self.place(of: content, from: link.path) else {
            targets[link.path] = .anywhere
            return
        }
        targets[link.path] = .inside(place)
        places[place] = false
    }

    /// Finds the folders of a path among what links name.
    mutating func find(_ path: [UInt8]) {
        guard !places.isEmpty else { return }
        for (index, byte) in path.enumerated() where byte == UInt8(ascii: "/") {
            if places[path[..<index]] == false { places[path[..<index]] = true }
        }
    }

    /// Whether a link leads to a folder, or out of the tree; what leads nowhere or to a file does not.
    func mayLeadToFolder(_ link: TreeEntry) -> Bool {
        switch targets[link.path] {
        case .anywhere, nil: true
        case .inside(let place): places[place] == true
        }
    }

    /// Nothing where the target lies out of the tree, or is its root.
    private static func place(of target: [UInt8], from link: [UInt8]) -> ArraySlice<UInt8>? {
        let slash = UInt8(ascii: "/")
        guard target.first != slash else { return nil }
        var names = Array(link.split(separator: slash, omittingEmptySubsequences: false).dropLast())
        for name in target.split(separator: slash) where !name.elementsEqual(".".utf8) {
            if name.elementsEqual("..".utf8) {
                guard names.popLast() != nil else { return nil }
            } else {
                names.append(name)
            }
        }
        return names.isEmpty ? nil : Array(names.joined(separator: [slash]))[...]
    }
}
