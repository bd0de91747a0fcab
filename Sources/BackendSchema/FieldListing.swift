import BackendModel

/// The rows of a table one after the other, each with its path.
struct FieldListing {
    struct Entry {
        let path: String
        let field: Field
    }

    let entries: [Entry]

    init(_ fields: [Field]) { entries = Self.entries(of: fields, under: "") }

    private static func entries(of fields: [Field], under prefix: String) -> [Entry] {
        fields.flatMap { field in
            let path = prefix + field.name
            return [Entry(path: path, field: field)]
                + entries(of: field.shape.nestedFields, under: path + field.shape.step)
        }
    }
}
