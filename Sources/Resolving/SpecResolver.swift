import BackendModel
import BackendSchema

/// Puts variables and secrets into the `spec` of one manifest after the other, for one service after the other, guided by
/// the table.
///
/// Functions that resolve a node answer nothing where it stays as it is, so that a manifest without variables costs no
/// copy.
struct SpecResolver {
    /// How long a text may become, and all texts with variables of all services together: a few lines can ask for
    /// gigabytes.
    ///
    /// Secrets do not count towards the latter: whoever writes a manifest does not choose how long they are.
    static let textLimit = 64 << 10
    static let totalLimit = 64 << 20

    private(set) var variables: [String: Value] = [:]
    /// Nothing where secret sources are not to be asked.
    var secrets: SecretReader?
    var total = 0

    var diagnostics: [Diagnostic] = []
    var blanks: Set<SourceMark> = []
    var leftOut: [FieldPath] = []
    /// The way to the node at hand, down to the first list.
    var trail: [FieldPath.Component] = []
    private var listDepth = 0

    init(secrets: SecretReader?) { self.secrets = secrets }

    /// Begins anew for a service with these variables; what was asked of secret sources and how much text there is, stays.
    mutating func begin(_ variables: [String: Value]) {
        self.variables = variables
        diagnostics = []
    }

    mutating func backend(_ document: Node, _ fields: [Field]) -> ResolvedBackend {
        (blanks, leftOut) = ([], [])
        let entries = document.entries.map { entry in
            guard entry.key.text == "spec", let spec = resolved(entry.value, .object(fields), isSecret: false)
            else { return entry }
            return Node.Entry(key: entry.key, value: spec)
        }
        var seen: Set<FieldPath> = []
        return ResolvedBackend(
            document: Node(.mapping(entries), at: document.mark),
            leftOut: leftOut.filter { seen.insert($0).inserted },
            blanks: blanks
        )
    }

    /// There is no shape below a key that the table does not know; the decoder tells of that.
    mutating func resolved(_ node: Node, _ shape: Shape?, isSecret: Bool) -> Node? {
        switch node.content {
        case .scalar(let text, let isPlain): VariableText.isPlain(text) ? nil : scalar(node, text, isPlain)
        case .secret: nil
        case .sequence(let items): sequence(node, items, shape, isSecret)
        case .mapping(let entries):
            if let shape, let reference = node.valueFrom(in: shape) {
                valueFrom(node, at: reference, shape, isSecret)
            } else {
                mapping(node, entries, shape, isSecret)
            }
        }
    }

    private mutating func sequence(_ node: Node, _ items: [Node], _ shape: Shape?, _ isSecret: Bool) -> Node? {
        let element: Shape? = if case .list(let element, _) = shape { element } else { nil }
        listDepth += 1
        defer { listDepth -= 1 }
        var changed: [Node]?
        for (index, item) in items.enumerated() {
            guard let new = resolved(item, element, isSecret: isSecret) else { continue }
            changed = changed ?? items
            changed?[index] = new
        }
        return changed.map { Node(.sequence($0), at: node.mark) }
    }

    private mutating func mapping(_ node: Node, _ entries: [Node.Entry], _ shape: Shape?, _ isSecret: Bool) -> Node? {
        var changed: [Node.Entry]?
        for (index, entry) in entries.enumerated() {
            let name = entry.key.text ?? ""
            if listDepth == 0 { trail.append(.member(name)) }
            defer { if listDepth == 0 { trail.removeLast() } }
            let new: Node?
            switch shape {
            case .object(let fields):
                let row = fields.row(named: name)
                new = resolved(entry.value, row?.shape, isSecret: row?.isSecret ?? false)
            case .map(let element, _): new = resolved(entry.value, element, isSecret: isSecret)
            case .string, .choice, .integer, .boolean, .list, nil: new = resolved(entry.value, nil, isSecret: false)
            }
            guard let new else { continue }
            changed = changed ?? entries
            changed?[index] = Node.Entry(key: entry.key, value: new)
        }
        return changed.map { Node(.mapping($0), at: node.mark) }
    }
}

extension Field {
    fileprivate var isSecret: Bool { if case .secret = exposure { true } else { false } }
}
