package import BackendModel

extension Schema {
    /// The JSON Schema (draft 2020-12) by which editors complete and check a manifest document of either kind.
    ///
    /// It takes all that the program takes, and less strictly where JSON Schema has no words for a rule. Text fields
    /// take any scalar, as the table and not YAML decides types; under `spec` of a backend every field takes a text with
    /// a variable in it, and every secret one a `valueFrom`.
    package var jsonSchema: Value {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Backstay manifest",
            "type": "object",
            "required": ["apiVersion", "kind", "metadata", "spec"],
            "properties": [
                "apiVersion": ["enum": [.string(ManifestSchema.apiVersion)]],
                "kind": ["enum": ["Backend", "Environment"]],
            ],
            "if": ["properties": ["kind": ["const": "Environment"]], "required": ["kind"]],
            "then": ["$ref": "#/$defs/environment"],
            "else": ["$ref": "#/$defs/backend"],
            "$defs": [
                "backend": backendDocument,
                "environment": environmentDocument,
                "valueFrom": Self.valueFromObject,
                "variableText": ["type": "string", "pattern": .string(#"\$\{"#)],
            ],
        ]
    }

    private var backendDocument: Value {
        let document = SchemaWriter(takesVariables: false, takesValueFrom: false).object(ManifestSchema.backend(self))
        let spec = SchemaWriter(takesVariables: true, takesValueFrom: false).object(fields)
        return document.replacing(["properties", "spec"], with: spec)
    }

    private var environmentDocument: Value {
        let document = SchemaWriter(takesVariables: false, takesValueFrom: false).object(ManifestSchema.environment)
        let variables = SchemaWriter(takesVariables: false, takesValueFrom: true).optional(.map(.string))
        let services = ["properties", "spec", "properties", "services", "items", "properties", "variables"][...]
        return document.replacing(["properties", "spec", "properties", "variables"], with: variables)
            .replacing(services, with: variables)
    }

    private static var valueFromObject: Value {
        let fields = ManifestSchema.valueFrom.filter { $0.isSupported }
        let object = SchemaWriter(takesVariables: false, takesValueFrom: false).object(fields)
        let bounded = object.members.merging(["minProperties": 1, "maxProperties": 1]) { $1 }
        return [
            "type": "object",
            "properties": [ManifestSchema.valueFromKey: .object(bounded)],
            "required": [.string(ManifestSchema.valueFromKey)],
            "additionalProperties": false,
        ]
    }
}

/// Says in JSON Schema what rows of a table say.
private struct SchemaWriter {
    /// Whether a text with `${name}` in it may stand for any value.
    let takesVariables: Bool
    /// Whether a reference to a secret source may stand for a text, whatever the row says.
    let takesValueFrom: Bool

    func object(_ fields: [Field]) -> Value {
        let fields = fields.filter { $0.isSupported && $0.isAvailable }
        var schema: [String: Value] = [
            "type": "object",
            "additionalProperties": false,
            "properties": .object(Dictionary(uniqueKeysWithValues: fields.map { ($0.name, property($0)) })),
        ]
        let required = fields.filter { $0.isRequired }
        if !required.isEmpty { schema["required"] = .array(required.map { .string($0.name) }) }
        return .object(schema)
    }

    /// A value or `null`, which clears.
    func optional(_ shape: Shape) -> Value { anyOf(forms(of: shape) + [["type": "null"]]) }

    private func property(_ field: Field) -> Value {
        var writer = self
        if case .secret = field.exposure {
            writer = SchemaWriter(takesVariables: takesVariables, takesValueFrom: true)
        }
        let value = field.isRequired ? writer.anyOf(writer.forms(of: field.shape)) : writer.optional(field.shape)
        var schema = value.members
        schema["description"] = .string(field.summary)
        schema["default"] = field.standard
        if case .secret = field.exposure { schema["writeOnly"] = true }
        return .object(schema)
    }

    private func anyOf(_ forms: [Value]) -> Value {
        if forms.count == 1, let only = forms.first { return only }
        return ["anyOf": .array(forms)]
    }

    private func forms(of shape: Shape) -> [Value] {
        let variable: [Value] = takesVariables ? [["$ref": "#/$defs/variableText"]] : []
        return switch shape {
        case .string(let length, let format):
            [text(length, format)] + (takesValueFrom ? [["$ref": "#/$defs/valueFrom"]] : [])
        case .choice(let choices): [["enum": .array(choices.map { .string($0) })]] + variable
        case .integer(let range): [integer(range)] + variable
        case .boolean: [["type": "boolean"]] + variable
        case .list(let element, let count): [list(element, count)]
        case .map(let element, _): [["type": "object", "additionalProperties": optional(element)]]
        case .object(let fields): [object(fields)]
        }
    }

    private func text(_ length: ClosedRange<Int>?, _ format: TextFormat) -> Value {
        var schema: [String: Value] = ["type": format.isNeverANumber ? "string" : ["string", "number", "boolean"]]
        schema["minLength"] = length.map { .integer(Int64($0.lowerBound)) }
        schema["maxLength"] = length.map { .integer(Int64($0.upperBound)) }
        if !takesVariables { schema["pattern"] = format.pattern.map { .string($0) } }
        return .object(schema)
    }

    private func integer(_ range: ClosedRange<Int64>?) -> Value {
        var schema: [String: Value] = ["type": "integer"]
        schema["minimum"] = range.map { .integer($0.lowerBound) }
        schema["maximum"] = range.map { .integer($0.upperBound) }
        return .object(schema)
    }

    private func list(_ element: Shape, _ count: ClosedRange<Int>?) -> Value {
        var schema: [String: Value] = ["type": "array", "items": anyOf(forms(of: element))]
        schema["minItems"] = count.map { .integer(Int64($0.lowerBound)) }
        schema["maxItems"] = count.map { .integer(Int64($0.upperBound)) }
        return .object(schema)
    }
}

extension TextFormat {
    /// Whether no text of the format looks like a number or a flag to YAML.
    fileprivate var isNeverANumber: Bool {
        switch self {
        case .any, .fieldPath, .resourceGroupName, .hostPattern, .backendName, .workspaceName, .ruleName, .label,
            .serviceName, .backendPattern, .timeZone:
            false
        case .syncInterval, .windowLength, .cron: true
        case .duration, .webURL, .loopbackURL, .share, .guid, .clientID, .tenant: true
        }
    }

    /// A regular expression (ECMA-262) that takes at least what the format takes.
    fileprivate var pattern: String? {
        switch self {
        case .any, .fieldPath, .resourceGroupName, .hostPattern: nil
        case .duration: "^P"
        case .webURL, .loopbackURL: "^[Hh][Tt][Tt][Pp][Ss]?://"
        case .share: "^[0-9]+%$"
        case .guid, .clientID: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
        case .serviceName: "^[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?$"
        case .backendName: #"^[^*#&+:<>?/\\%\s]+$"#
        case .workspaceName: #"^[^*#&+:<>?/\\%]+$"#
        case .tenant: "^[A-Za-z0-9.-]+$"
        case .ruleName: "^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$"
        case .backendPattern: #"^[^#&+:<>/\\%\s]+$"#
        case .syncInterval, .windowLength: "^([0-9]+[smhd]|P.+)$"
        case .cron: #"^\s*(\S+\s+){4}\S+\s*$"#
        case .timeZone: "^[A-Za-z][A-Za-z0-9_+/-]*$"
        case .label: "^[A-Za-z0-9][A-Za-z0-9._-]*$"
        }
    }
}

extension Value {
    fileprivate func replacing(_ path: ArraySlice<String>, with value: Value) -> Value {
        guard let name = path.first else { return value }
        var members = self.members
        members[name] = (members[name] ?? .null).replacing(path.dropFirst(), with: value)
        return .object(members)
    }
}
