import BackendModel
import BackendSchema

extension Node {
    /// The same node with every text below these rows a secret: for whoever looks for places only.
    ///
    /// The rows are those of ``CheckedProject/secretFields``.
    func concealed(_ fields: [Field]) -> Node {
        switch content {
        case .mapping(let entries):
            guard fields.contains(where: { $0.holdsSecret }) else { return self }
            let concealed = entries.map { entry in
                let row = fields.row(named: entry.key.text ?? "")
                return Entry(key: entry.key, value: row.map { entry.value.concealed($0) } ?? entry.value)
            }
            return Node(.mapping(concealed), at: mark)
        case .sequence(let items): return Node(.sequence(items.map { $0.concealed(fields) }), at: mark)
        case .scalar, .secret: return self
        }
    }

    private func concealed(_ row: Field) -> Node {
        if case .secret = row.exposure { return concealed }
        return row.holdsSecret ? concealed(row.shape.nestedFields) : self
    }

    private var concealed: Node {
        switch content {
        case .mapping(let entries):
            Node(.mapping(entries.map { Entry(key: $0.key, value: $0.value.concealed) }), at: mark)
        case .sequence(let items): Node(.sequence(items.map { $0.concealed }), at: mark)
        case .scalar(let text, _): Node(.secret(Secret(text)), at: mark)
        case .secret: self
        }
    }
}
