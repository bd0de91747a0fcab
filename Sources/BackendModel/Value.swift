/// The JSON-shaped value both a manifest and a live backend are reduced to before they are compared.
///
/// Text that must not be shown is a ``Secret`` from the moment it is read, so no later stage can print it by mistake.
package enum Value: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number that is no `Int64`, as it was written: a live value the table does not know must survive a write exactly.
    case number(String)
    case string(String)
    case secret(Secret<String>)
    case array([Value])
    case object([String: Value])
}

extension Value {
    /// Whether nothing is said: `null`, and an object or list that, at any depth, holds nothing else.
    ///
    /// The service answers `{}`, `[]`, `null` or nothing at all for the same thing, depending on who wrote it
    /// (observed: the portal writes empty `header` and `query` maps).
    package var isVacant: Bool {
        switch self {
        case .null: true
        case .array(let items): items.allSatisfy { $0.isVacant }
        case .object(let members): members.allSatisfy { $0.value.isVacant }
        case .bool, .integer, .number, .string, .secret: false
        }
    }

    package var members: [String: Value] {
        guard case .object(let members) = self else { return [:] }
        return members
    }

    package var items: [Value] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    /// The text of a value that is text and no secret.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// Whether any part of the value is a secret.
    package var holdsSecret: Bool {
        switch self {
        case .secret: true
        case .array(let items): items.contains { $0.holdsSecret }
        case .object(let members): members.contains { $0.value.holdsSecret }
        case .null, .bool, .integer, .number, .string: false
        }
    }

    /// The same value with every text in it turned into a secret.
    package var concealed: Value {
        switch self {
        case .string(let text): .secret(Secret(text))
        case .array(let items): .array(items.map { $0.concealed })
        case .object(let members): .object(members.mapValues { $0.concealed })
        case .null, .bool, .integer, .number, .secret: self
        }
    }
}
