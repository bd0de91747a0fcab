import BackendModel
import BackendSchema

/// Writes the manifest of one live backend: its fields in the order of the table, without what says nothing and without
/// what the service does anyway.
struct ManifestWriter {
    /// What becomes of a live value.
    enum Saying {
        case said(YAMLNode)
        /// A manifest without it says the same.
        case nothing
        /// A manifest cannot say it.
        case unsayable(KeptField.Reason)
    }

    let schema: Schema
    let comparison: Comparison
    let id: BackendID
    /// Fields that are not to be said, as that has been tried.
    let refused: [FieldPath: KeptField.Reason]

    var names: VariableNames
    var secrets: [ImportedSecret] = []
    var values: [String: Secret<String>] = [:]
    private(set) var kept: [KeptField] = []
    var isInList = false

    init(
        _ id: BackendID,
        schema: Schema,
        scope: ServiceScope,
        refused: [FieldPath: KeptField.Reason],
        names: VariableNames
    ) {
        self.id = id
        self.schema = schema
        self.refused = refused
        self.names = names
        comparison = Comparison(scope: scope)
    }

    mutating func draft(_ properties: [String: Value]) -> ManifestDraft {
        let spec = members(properties, schema.fields, FieldPath()).entries
        if BackendView(properties).kind == .single { keepAbsent(properties) }
        var document = [
            YAMLNode.Entry(key: "apiVersion", value: .text(ManifestSchema.apiVersion)),
            YAMLNode.Entry(key: "kind", value: .text("Backend")),
            YAMLNode.Entry(key: "metadata", value: .object([YAMLNode.Entry(key: "name", value: .text(id.name))])),
            YAMLNode.Entry(key: "spec", value: .object(spec)),
        ]
        let ignored = kept.filter(\.isIgnored).map { YAMLNode.text($0.path.description) }
        if !ignored.isEmpty {
            document.append(
                YAMLNode.Entry(key: "policy", value: .object([.init(key: "ignore", value: .list(ignored))]))
            )
        }
        return ManifestDraft(
            id: id,
            text: YAMLWriter.document(document),
            secrets: secrets,
            kept: kept,
            values: values
        )
    }

    mutating func keep(_ path: FieldPath, _ reason: KeptField.Reason) {
        kept.append(KeptField(path: path, reason: reason))
    }

    /// What a single backend needs and this one has not: the manifest has to leave it to the service.
    private mutating func keepAbsent(_ properties: [String: Value]) {
        for row in schema.fields where row.requiredBefore != nil && properties[row.name]?.isVacant ?? true {
            keep(FieldPath([.member(row.name)]), .absent)
        }
    }
}

extension ManifestWriter {
    /// The members of an object, and why it cannot be said without one that it lacks.
    mutating func members(
        _ live: [String: Value],
        _ fields: [Field],
        _ path: FieldPath
    ) -> (entries: [YAMLNode.Entry], problem: KeptField.Reason?) {
        var entries: [YAMLNode.Entry] = []
        for row in fields {
            let path = path.member(row.name)
            switch field(live, row, path) {
            case .said(let node): entries.append(YAMLNode.Entry(key: row.name, value: node))
            case .nothing: if row.isRequired { return ([], .absent) }
            case .unsayable(let reason):
                if row.isRequired || isInList { return ([], reason) }
                keep(path, reason)
            }
        }
        return (entries, nil)
    }

    private mutating func field(_ live: [String: Value], _ row: Field, _ path: FieldPath) -> Saying {
        guard row.isAvailable, let value = live[row.name], !value.isVacant, !comparison.same(value, nil, row) else {
            return .nothing
        }
        if let reason = refused[path] { return .unsayable(reason) }
        if let source = row.source, live[source]?.isVacant == false {
            keep(path, .derived(from: source))
            return .nothing
        }
        let before = (names, secrets, values, kept)
        let saying = node(value, row.shape, row, path)
        if case .unsayable = saying { (names, secrets, values, kept) = before }
        return saying
    }
}
