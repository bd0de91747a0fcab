extension Schema {
    /// Mistakes in the table itself; empty for every table the program ships, and a test says so.
    package var problems: [String] { problems(in: fields, under: "") }

    private func problems(in fields: [Field], under prefix: String) -> [String] {
        let names = fields.flatMap { [$0.name] + ($0.alias.map { [$0] } ?? []) }
        let repeated = Set(names).filter { name in names.count { $0 == name } > 1 }
        return repeated.sorted().map { "\(prefix)\($0): described twice" }
            + fields.flatMap { problems(of: $0, at: prefix + $0.name) }
    }

    private func problems(of field: Field, at path: String) -> [String] {
        var found: [String] = []
        if case .keyed(let key) = field.equivalence {
            let names = field.shape.nestedFields.map(\.name)
            found += key.filter { !names.contains($0) }.map { "\(path): keyed by '\($0)', which its items do not have" }
        }
        if field.summary.isEmpty || field.summary.last != "." { found.append("\(path): the summary is no sentence") }
        if case .list(of: .object, _) = field.shape, field.equivalence == .exact {
            found.append("\(path): a list of objects without a key")
        }
        return found + problems(in: field.shape.nestedFields, under: path + ".")
    }
}
