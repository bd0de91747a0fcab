import BackendModel

extension Value {
    /// The value with every text in it as it may stand in a JSON document.
    var storable: Value {
        switch self {
        case .string(let text): .string(text.storable)
        case .array(let items): .array(items.map { $0.storable })
        case .object(let members):
            .object(Dictionary(members.map { ($0.storable, $1.storable) }) { first, _ in first })
        case .null, .bool, .integer, .number, .secret: self
        }
    }

    /// Whether there is nothing in the value but secrets.
    var isAllSecret: Bool {
        switch self {
        case .secret: true
        case .array(let items): !items.isEmpty && items.allSatisfy { $0.isAllSecret }
        case .object(let members): !members.isEmpty && members.allSatisfy { $0.value.isAllSecret }
        case .null, .bool, .integer, .number, .string: false
        }
    }
}
