package import BackendModel

/// The fields of a backend, as of one api-version.
///
/// A row the version does not have yet stays in the table, marked as not available: a manifest that uses it is told
/// which version has it, and a live value under it is kept like any other the table does not know.
package struct Schema: Sendable {
    package let version: APIVersion
    package let fields: [Field]

    package init(version: APIVersion, @FieldBuilder table: () -> [Field]) {
        self.version = version
        self.fields = table().map { $0.projected(onto: version) }
    }

    /// The row at a path; items of lists and members of maps have the row of the list or map.
    package func row(at path: FieldPath) -> Field? {
        var fields = self.fields
        var row: Field?
        for component in path.components {
            switch (component, row?.shape) {
            case (.item, .list), (.member, .map): continue
            case (.item, _), (.member, .string), (.member, .choice), (.member, .integer), (.member, .boolean):
                return nil
            case (.member(let name), nil), (.member(let name), .object), (.member(let name), .list):
                guard let next = fields.row(named: name) else { return nil }
                row = next
                fields = next.shape.nestedFields
            }
        }
        return row
    }
}

extension [Field] {
    package func row(named name: String) -> Field? { first { $0.name == name } }
}

extension Shape {
    /// The rows of an object, or of the objects a list holds.
    package var nestedFields: [Field] {
        switch self {
        case .object(let fields), .list(of: .object(let fields), _): fields
        case .string, .choice, .integer, .boolean, .list, .map: []
        }
    }
}
