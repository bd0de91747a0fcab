/// Where a manifest speaks of what: finds places, and gives nothing else of the manifest out but the names in `{{…}}`.
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
                guard let entry = node.entry(ignoringCase: name) else { return mark }
                mark = entry.key.mark
                found = entry.value
            case .item(let key):
                found = node.items.first { item in item.entries.contains { $0.value.names(key) } }
                if let found { mark = found.mark }
            }
            guard let found else { return mark }
            node = found
        }
        return mark
    }

    /// The same for a path as the service writes it; a list of one item needs no number.
    package func mark(of path: WirePath, standard: SourceMark) -> SourceMark {
        var (node, mark) = (spec, standard)
        for component in path.components {
            switch component {
            case .member(let name):
                let object = node.items.count == 1 ? node.items[0] : node
                guard let entry = object.entry(ignoringCase: name) else { return mark }
                (node, mark) = (entry.value, entry.key.mark)
            case .index(let index):
                guard node.items.indices.contains(index) else { return mark }
                node = node.items[index]
                mark = node.mark
            }
        }
        return mark
    }

    /// Where an item of the list at `path` names an entity, by a bare name or the end of an ARM id.
    package func mark(ofReferenceTo name: String, at path: FieldPath) -> SourceMark? {
        let node = self.node(at: path)
        return node?.names(name) == true ? node?.mark : node?.items.first { $0.names(name) }?.mark
    }

    /// The named values that texts at `path` and below refer to.
    package func namedValues(at path: FieldPath) -> [NamedValueUse] {
        var uses: [NamedValueUse] = []
        node(at: path)?.collectNamedValues(path, into: &uses)
        return uses
    }

    private func node(at path: FieldPath) -> Node? {
        path.components.reduce(spec as Node?) { node, component in
            guard case .member(let name) = component else { return nil }
            return node?.entry(ignoringCase: name)?.value
        }
    }
}

extension ManifestPlaces: CustomStringConvertible, CustomReflectable {
    package var description: String { "<places>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Node {
    fileprivate func entry(ignoringCase name: String) -> Entry? {
        let folded = name.lowercased()
        return entries.first { $0.key.text?.lowercased() == folded }
    }

    /// Whether the text is `name`, or an ARM id that ends with it.
    fileprivate func names(_ name: String) -> Bool {
        text?.split(separator: "/").last?.lowercased() == name.lowercased()
    }

    fileprivate func collectNamedValues(_ path: FieldPath, into uses: inout [NamedValueUse]) {
        switch content {
        case .scalar(let text, _):
            uses += text.namedValues.names.map { NamedValueUse(name: $0, path: path, mark: mark) }
        case .secret: break
        case .sequence(let items): for item in items { item.collectNamedValues(path, into: &uses) }
        case .mapping(let entries):
            for entry in entries { entry.value.collectNamedValues(path.member(entry.key.text ?? ""), into: &uses) }
        }
    }
}
