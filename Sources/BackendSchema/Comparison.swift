package import BackendModel

/// Decides when two values of a field are the same to the service.
///
/// `null`, absent and empty are one at any depth; a value equal to what the service does anyway is as good as absent;
/// beyond that each row says how its values compare. See `docs/decisions/0001-schema-table.md`.
package struct Comparison: Hashable, Sendable {
    /// The service whose entities a reference without an ARM id means.
    package let scope: ServiceScope

    package init(scope: ServiceScope) { self.scope = scope }

    package func same(_ lhs: Value?, _ rhs: Value?, _ row: Field) -> Bool {
        if lhs == rhs { return true }
        return canonical(lhs, row) == canonical(rhs, row)
    }

    package func canonical(_ value: Value?, _ row: Field) -> Canonical {
        let canonical = canonical(value ?? .null, row.shape, row.equivalence)
        guard canonical == .nothing, let standard = row.standard else { return canonical }
        return self.canonical(standard, row.shape, row.equivalence)
    }

    /// What tells the items of a keyed list apart, in the order of `key`.
    package func key(of item: Value, _ key: [String], _ fields: [Field]) -> [Canonical] {
        key.map { name in
            guard let row = fields.row(named: name) else { return .nothing }
            return canonical(item.members[name], row)
        }
    }

    private func canonical(_ value: Value, _ shape: Shape, _ equivalence: Field.Equivalence) -> Canonical {
        switch value {
        case .null: return .nothing
        case .string(let text): return .text(Secret(canonical(text, equivalence)))
        case .secret(let secret): return .text(secret.map { canonical($0, equivalence) })
        case .bool, .integer, .number: return .other(value)
        case .array(let items): return canonical(items, shape, equivalence)
        case .object(let members):
            let found =
                switch shape {
                case .object(let fields): canonical(members, fields)
                case .map(let element, let keys): canonical(members, element, keys)
                case .string, .choice, .integer, .boolean, .list: members.mapValues { canonical($0, .string, .exact) }
                }
            let said = found.filter { $0.value != .nothing }
            return said.isEmpty ? .nothing : .object(said)
        }
    }

    private func canonical(_ members: [String: Value], _ fields: [Field]) -> [String: Canonical] {
        var found: [String: Canonical] = [:]
        for (name, value) in members {
            let row = fields.row(named: name)
            found[name] =
                if let row, row.isAvailable { canonical(value, row) } else { canonical(value, .string, .exact) }
        }
        // What the service does anyway need not be said.
        for row in fields where row.standard != nil && row.isAvailable && found[row.name] == canonical(nil, row) {
            found[row.name] = nil
        }
        return found
    }

    private func canonical(_ members: [String: Value], _ element: Shape, _ keys: Shape.KeyCase) -> [String: Canonical] {
        let pairs = members.map { (keys == .ignored ? $0.lowercased() : $0, canonical($1, element, .exact)) }
        return Dictionary(pairs) { first, _ in first }
    }

    private func canonical(_ items: [Value], _ shape: Shape, _ equivalence: Field.Equivalence) -> Canonical {
        guard case .list(let element, _) = shape else {
            return items.isEmpty ? .nothing : .list(items.map { canonical($0, .string, .exact) })
        }
        let inner: Field.Equivalence = if case .set(let inner) = equivalence { inner } else { .exact }
        let found = items.map { canonical($0, element, inner) }.filter { $0 != .nothing }
        if found.isEmpty { return .nothing }
        switch equivalence {
        case .set, .keyed: return .set(Set(found))
        case .exact, .caseInsensitive, .duration, .reference: return .list(found)
        }
    }

    private func canonical(_ text: String, _ equivalence: Field.Equivalence) -> String {
        switch equivalence {
        case .exact, .set, .keyed: text
        case .caseInsensitive: text.lowercased()
        case .duration: ISODuration(text).map { "\($0.ticks)" } ?? text
        case .reference(let collection): scope.name(text, in: collection)?.lowercased() ?? text.lowercased()
        }
    }
}
