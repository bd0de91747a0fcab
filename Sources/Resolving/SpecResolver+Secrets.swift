import BackendModel
import BackendSchema

extension SpecResolver {
    mutating func valueFrom(_ node: Node, at entry: Node.Entry, _ shape: Shape, _ isSecret: Bool) -> Node {
        guard case .string = shape, isSecret else {
            return blank(node, "value-from-place", .notHere, at: entry.key.mark)
        }
        let node = resolved(node, nil, isSecret: false) ?? node
        var reader = ValueReferenceReader()
        let reference = reader.reference(in: node, blanks: blanks)
        diagnostics += reader.diagnostics
        guard let reference else { return blank(node) }
        guard secrets != nil else { return leaveOut(node) }
        switch secrets?.answer(to: reference.source) {
        case .value(let secret): return Node(.secret(secret), at: node.mark)
        case .problem(let rule, let message, let help):
            return blank(node, rule, message, at: reference.mark, help: help)
        case nil: return leaveOut(node)
        }
    }

    mutating func leaveOut(_ node: Node) -> Node {
        leftOut.append(FieldPath(trail))
        return blank(node)
    }

    mutating func blank(
        _ node: Node,
        _ rule: String,
        _ message: Diagnostic.Message,
        at mark: SourceMark? = nil,
        help: String? = nil
    ) -> Node {
        diagnostics.append(Diagnostic(.error, rule: rule, message, at: mark ?? node.mark, help: help))
        return blank(node)
    }

    /// A node that stands for a value nobody knows: a secret, so that nobody looks.
    mutating func blank(_ node: Node) -> Node {
        blanks.insert(node.mark)
        return Node(.secret(Secret("")), at: node.mark)
    }
}

extension Diagnostic.Message {
    fileprivate static let notHere: Self = "'valueFrom' can stand only for a text that is secret"
}
