package import BackendModel

extension Schema {
    /// What the service answered under `properties`, with its other spellings put right and its secrets concealed.
    ///
    /// A property the table does not know, or that is newer than the api-version in use, may be anything: it is kept
    /// whole, and treated as secret.
    package func live(_ properties: [String: Value]) -> [String: Value] {
        concealed(properties, fields) ?? properties
    }

    /// Nothing where the members stay as they are, as most do.
    private func concealed(_ members: [String: Value], _ fields: [Field]) -> [String: Value]? {
        var changed: [String: Value]?
        for (name, value) in members {
            guard let row = fields.first(where: { $0.name == name || $0.alias == name }), row.isAvailable else {
                changed = changed ?? members
                changed?[name] = value.concealed
                continue
            }
            let concealed = concealed(value, row)
            guard row.name != name else {
                guard let concealed else { continue }
                changed = changed ?? members
                changed?[name] = concealed
                continue
            }
            changed = changed ?? members
            changed?[name] = nil
            if members[row.name]?.isVacant ?? true { changed?[row.name] = concealed ?? value }
        }
        return changed
    }

    private func concealed(_ value: Value, _ row: Field) -> Value? {
        switch (row.exposure, row.shape, value) {
        case (.secret, _, _): value.concealed
        case (_, .object(let fields), .object(let members)): concealed(members, fields).map { .object($0) }
        case (_, .list(.object(let fields), _), .array(let items)): concealed(items, fields).map { .array($0) }
        case (_, .list, .array), (_, .string, .string), (_, .choice, .string): nil
        case (_, .integer, _), (_, .boolean, _), (_, _, .null): nil
        case (_, _, _): value.concealed
        }
    }

    private func concealed(_ items: [Value], _ fields: [Field]) -> [Value]? {
        var changed: [Value]?
        for (index, item) in items.enumerated() {
            let concealed: Value?
            if case .object(let members) = item {
                concealed = self.concealed(members, fields).map { .object($0) }
            } else {
                concealed = item.concealed
            }
            guard let concealed else { continue }
            changed = changed ?? items
            changed?[index] = concealed
        }
        return changed
    }
}
