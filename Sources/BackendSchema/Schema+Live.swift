package import BackendModel

extension Schema {
    /// What the service answered under `properties`, with its other spellings put right and its secrets concealed.
    ///
    /// A property the table does not know, or that is newer than the api-version in use, may be anything: it is kept
    /// whole, and treated as secret.
    package func live(_ properties: [String: Value]) -> [String: Value] { live(properties, fields) }

    private func live(_ members: [String: Value], _ fields: [Field]) -> [String: Value] {
        var kept = members
        for (name, value) in members {
            guard let row = fields.first(where: { $0.name == name || $0.alias == name }), row.isAvailable else {
                kept[name] = value.concealed
                continue
            }
            let concealed = live(value, row)
            guard row.name != name else {
                if concealed != value { kept[name] = concealed }
                continue
            }
            kept[name] = nil
            if members[row.name]?.isVacant ?? true { kept[row.name] = concealed }
        }
        return kept
    }

    private func live(_ value: Value, _ row: Field) -> Value {
        switch (row.exposure, row.shape, value) {
        case (.secret, _, _): value.concealed
        case (_, .object(let fields), .object(let members)): .object(live(members, fields))
        case (_, .list(.object(let fields), _), .array(let items)):
            .array(
                items.map { item in
                    guard case .object(let members) = item else { return item.concealed }
                    return .object(live(members, fields))
                }
            )
        case (_, .list, .array), (_, .string, .string), (_, .choice, .string): value
        case (_, .integer, _), (_, .boolean, _): value
        case (_, _, _): value.concealed
        }
    }
}
