import BackendModel

extension Value {
    /// The same value with what stands at `path` changed, or taken out where `change` gives nothing.
    ///
    /// `[]` in the path stands for each item of a list, `*` for each member of an object; where the path leads nowhere
    /// nothing happens.
    func changing(_ path: some Collection<String>, _ change: (Value) -> Value?) -> Value {
        guard let step = path.first else { return change(self) ?? .null }
        let rest = path.dropFirst()
        switch self {
        case .array(let items) where step == "[]":
            return .array(items.map { $0.changing(rest, change) })
        case .object(let members) where step == "*":
            return .object(members.compactMapValues { rest.isEmpty ? change($0) : $0.changing(rest, change) })
        case .object(var members):
            guard let value = members[step] else { return self }
            members[step] = rest.isEmpty ? change(value) : .some(value.changing(rest, change))
            return .object(members)
        case .null, .bool, .integer, .number, .string, .secret, .array: return self
        }
    }

    /// The same value with what `old` holds at `path` put back where it is missing.
    ///
    /// Items of a list are matched by their `id` or `name`.
    func carrying(_ path: some Collection<String>, from old: Value) -> Value {
        guard let step = path.first else { return self }
        let rest = path.dropFirst()
        switch (self, old) {
        case (.array(let items), .array(let oldItems)) where step == "[]":
            return .array(
                items.map { item in
                    guard let key = item.itemKey, let match = oldItems.first(where: { $0.itemKey == key })
                    else { return item }
                    return item.carrying(rest, from: match)
                }
            )
        case (.object(var members), .object(let oldMembers)):
            guard let oldValue = oldMembers[step] else { return self }
            members[step] = rest.isEmpty ? members[step] ?? oldValue : members[step]?.carrying(rest, from: oldValue)
            return .object(members)
        default: return self
        }
    }

    private var itemKey: String? { (members["id"] ?? members["name"])?.text?.lowercased() }

    /// The same value without members that are `null`; the service keeps no difference between those and absent ones.
    var withoutNulls: Value {
        switch self {
        case .object(let members):
            .object(members.filter { $0.value != .null }.mapValues(\.withoutNulls))
        case .array(let items): .array(items.map(\.withoutNulls))
        case .null, .bool, .integer, .number, .string, .secret: self
        }
    }
}
