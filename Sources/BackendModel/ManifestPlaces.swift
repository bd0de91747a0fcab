/// Where a manifest speaks of what: finds places, and gives nothing else of the manifest out.
///
/// The nodes may hold secrets that were written into the manifest, so they stay in here.
package struct ManifestPlaces: Hashable, Sendable {
    private let spec: Node

    /// Takes what stands under the manifest's `spec`.
    package init(_ spec: Node) { self.spec = spec }

    /// Where the manifest speaks of `path`, or of the nearest thing around it; `standard` where of nothing on the way.
    package func mark(of path: FieldPath, standard: SourceMark) -> SourceMark {
        var (node, mark) = (spec, standard)
        for component in path.components {
            let found: Node?
            switch component {
            case .member(let name):
                guard let entry = node.entries.first(where: { $0.key.text?.lowercased() == name.lowercased() })
                else { return mark }
                mark = entry.key.mark
                found = entry.value
            case .item(let key):
                found = node.items.first { item in
                    item.entries.contains { $0.value.text?.lowercased().hasSuffix(key.lowercased()) == true }
                }
                if let found { mark = found.mark }
            }
            guard let found else { return mark }
            node = found
        }
        return mark
    }
}

extension ManifestPlaces: CustomStringConvertible, CustomReflectable {
    package var description: String { "<places>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
