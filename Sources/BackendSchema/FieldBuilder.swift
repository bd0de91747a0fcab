/// Lets a table be written as nested rows.
@resultBuilder
package enum FieldBuilder {
    package static func buildExpression(_ field: Field) -> [Field] { [field] }
    package static func buildExpression(_ fields: [Field]) -> [Field] { fields }
    package static func buildBlock(_ rows: [Field]...) -> [Field] { rows.flatMap(\.self) }
}

extension Field {
    /// A nested object.
    package static func group(_ name: String, _ summary: String, @FieldBuilder _ fields: () -> [Field]) -> Field {
        Field(name, .object(fields()), .plain, summary)
    }

    /// A list of objects, in any order, matched by the values of `key`.
    package static func list(
        _ name: String,
        keyedBy key: [String],
        _ summary: String,
        count: ClosedRange<Int>? = nil,
        @FieldBuilder _ fields: () -> [Field]
    ) -> Field {
        Field(name, .list(of: .object(fields()), count: count), .plain, summary).compared(.keyed(by: key))
    }
}
