import BackendModel

// A secret is `{"$secret": true}`, and a member whose name begins with a dollar sign gets another one, so that no value
// can be mistaken for a secret.
extension Value {
    private static let secretName = "$secret"

    /// The value as a plan file writes it.
    var tagged: Value {
        switch self {
        case .secret: .object([Self.secretName: true])
        case .array(let items): .array(items.map { $0.tagged })
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { ($0.hasPrefix("$") ? "$" + $0 : $0, $1.tagged) }
                )
            )
        case .null, .bool, .integer, .number, .string: self
        }
    }

    /// The value that was written; nothing where ``tagged`` writes no such thing.
    var untagged: Value? {
        switch self {
        case .secret: return nil
        case .array(let items):
            let values = items.compactMap { $0.untagged }
            return values.count == items.count ? .array(values) : nil
        case .object([Self.secretName: true]): return .secret(Secret(""))
        case .object(let members):
            var values: [String: Value] = [:]
            for (name, value) in members {
                guard !name.hasPrefix("$") || name.hasPrefix("$$"), let value = value.untagged else { return nil }
                values[name.hasPrefix("$") ? String(name.dropFirst()) : name] = value
            }
            return .object(values)
        case .null, .bool, .integer, .number, .string: return self
        }
    }
}
