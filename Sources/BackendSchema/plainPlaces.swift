package import BackendModel

/// Where a manifest document holds values that the tables call plain.
///
/// A line of a manifest may be shown to anyone if every other value in it is hidden: a secret, an address, an entry of
/// a map, and whatever stands under a key that no table knows. A text that stands in such a place too, as an alias can make
/// it, is hidden wherever it stands.
package func plainPlaces(in document: Node, schema: Schema) -> Set<SourceMark> {
    var places = PlainPlaces()
    let fields = document["kind"]?.text == "Environment" ? ManifestSchema.environment : ManifestSchema.backend(schema)
    places.visit(document, .object(fields), .plain)
    return Set(places.plain.filter { !places.hidden.contains($0.text) }.map(\.mark))
}

private struct PlainPlaces {
    private(set) var plain: [(mark: SourceMark, text: String)] = []
    private(set) var hidden: Set<String> = []

    mutating func visit(_ node: Node, _ shape: Shape?, _ exposure: Field.Exposure) {
        switch node.content {
        case .scalar(let text, _):
            let isPlain = if case .plain = exposure { shape?.isLeaf == true } else { false }
            if isPlain || node.isNull { plain.append((node.mark, text)) } else { hidden.insert(text) }
        case .secret: break
        case .sequence(let items):
            let element: Shape? = if case .list(let element, _) = shape { element } else { nil }
            for item in items { visit(item, element, exposure) }
        case .mapping(let entries):
            if case .string = shape, let reference = node.valueFrom(in: .string) {
                visit(reference.value, .object(ManifestSchema.valueFrom), .plain)
            } else {
                for entry in entries { visit(entry, shape) }
            }
        }
    }

    private mutating func visit(_ entry: Node.Entry, _ shape: Shape?) {
        if case .map(let element, _)? = shape { return visit(entry.value, element, .secret) }
        guard case .object(let fields) = shape, let row = fields.row(named: entry.key.text ?? ""), row.isSupported
        else { return visit(entry.value, nil, .secret) }
        visit(entry.value, row.shape, row.exposure)
    }
}

extension Shape {
    fileprivate var isLeaf: Bool {
        switch self {
        case .string, .choice, .integer, .boolean: true
        case .list, .map, .object: false
        }
    }
}
