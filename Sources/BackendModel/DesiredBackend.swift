/// A backend as the manifests want it, in the words of the wire.
package struct DesiredBackend: Hashable, Sendable {
    package let id: BackendID
    /// What is to stand under `properties`.
    ///
    /// `null` is the wish that a field be cleared; references are full ARM ids.
    package let properties: [String: Value]
    package let policy: BackendPolicy
    /// Where the backend is declared.
    package let mark: SourceMark
    /// The `spec` of the manifest, to find the place of a field.
    package let spec: Node

    package init(
        id: BackendID,
        properties: [String: Value],
        policy: BackendPolicy = BackendPolicy(),
        mark: SourceMark,
        spec: Node
    ) {
        self.id = id
        self.properties = properties
        self.policy = policy
        self.mark = mark
        self.spec = spec
    }
}

extension DesiredBackend {
    /// Where the manifest speaks of `path`, or of the nearest thing around it.
    package func mark(of path: FieldPath) -> SourceMark {
        var (node, mark) = (spec, self.mark)
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
