import Loading

/// Tells links that could hide manifests from those that cannot.
struct LinkTargets {
    /// Each folder of the tree, as the bytes of its path.
    private var folders: Set<[UInt8]> = [[]]

    init(_ paths: [[EntryName]]) {
        for names in paths {
            var path: [UInt8] = []
            for name in names.dropLast() {
                path += name.bytes + [UInt8(ascii: "/")]
                folders.insert(path)
            }
        }
    }

    /// Whether a link leads to a folder, out of the tree; what leads nowhere or to a file does not.
    func leadsToFolder(_ target: [UInt8], from link: [EntryName]) -> Bool {
        guard target.first != UInt8(ascii: "/") else { return true }
        var names = link.dropLast().map(\.bytes)
        for name in target.split(separator: UInt8(ascii: "/")) where !name.elementsEqual(".".utf8) {
            if name.elementsEqual("..".utf8) {
                guard names.popLast() != nil else { return true }
            } else {
                names.append(Array(name))
            }
        }
        let path = Array(names.joined(separator: [UInt8(ascii: "/")]))
        return path.isEmpty || folders.contains(path + [UInt8(ascii: "/")])
    }
}
