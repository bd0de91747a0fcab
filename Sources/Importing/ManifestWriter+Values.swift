import BackendModel
import BackendSchema

extension ManifestWriter {
    /// The value at `path`, in the form that the table gives it.
    mutating func node(_ value: Value, _ shape: Shape, _ row: Field, _ path: FieldPath) -> Saying {
        switch (shape, value) {
        case (.string, .string(let text)): self.text(text, row)
        case (.string, .secret(let secret)) where row.exposure == .secret: self.secret(secret, path)
        case (.choice(let choices), .string(let text)): choice(text, of: choices, row)
        case (.integer, .integer(let integer)): .said(.word(String(integer)))
        case (.boolean, .bool(let flag)): .said(.word(flag ? "true" : "false"))
        case (.list(let element, _), .array(let items)): list(items, element, row, path)
        case (.map(let element, let keys), .object(let members)): map(members, element, keys, row, path)
        case (.object(let fields), .object(let live)): object(live, fields, path)
        case (_, _): .unsayable(.form)
        }
    }

    private func text(_ text: String, _ row: Field) -> Saying {
        if row.exposure == .address, text.unicodeScalars.contains(where: { "@?#".unicodeScalars.contains($0) }) {
            return .unsayable(.mayHoldKey)
        }
        return .said(.text(YAMLNode.escaped(shortened(text, row.equivalence))))
    }

    /// The bare name of an entity of the same service.
    private func shortened(_ text: String, _ equivalence: Field.Equivalence) -> String {
        switch equivalence {
        case .reference(let collection), .set(of: .reference(let collection)):
            comparison.scope.name(text, in: collection) ?? text
        case .exact, .caseInsensitive, .duration, .set, .keyed: text
        }
    }

    /// The table's spelling of a choice, where case says nothing.
    private func choice(_ text: String, of choices: [String], _ row: Field) -> Saying {
        let found = choices.first {
            $0 == text || row.equivalence == .caseInsensitive && $0.lowercased() == text.lowercased()
        }
        return found.map { .said(.text($0)) } ?? .unsayable(.form)
    }

    private mutating func object(_ live: [String: Value], _ fields: [Field], _ path: FieldPath) -> Saying {
        let (entries, problem) = members(live, fields, path)
        if let problem { return .unsayable(problem) }
        return entries.isEmpty && !isInList ? .nothing : .said(.object(entries))
    }

    private mutating func list(_ items: [Value], _ element: Shape, _ row: Field, _ path: FieldPath) -> Saying {
        let wasInList = isInList
        isInList = true
        defer { isInList = wasInList }
        let items = items.filter { !$0.isVacant }
        var nodes: [YAMLNode] = []
        for (index, item) in items.enumerated() {
            switch node(item, element, row, items.count == 1 ? path : path.item("\(index + 1)")) {
            case .said(let node): nodes.append(node)
            case .nothing: break
            case .unsayable(let reason): return .unsayable(reason)
            }
        }
        return .said(.list(nodes))
    }

    private mutating func map(
        _ members: [String: Value],
        _ element: Shape,
        _ keys: Shape.KeyCase,
        _ row: Field,
        _ path: FieldPath
    ) -> Saying {
        let folded = keys == .ignored ? Set(members.keys.map { $0.lowercased() }) : Set(members.keys)
        guard folded.count == members.count, members.keys.allSatisfy(\.fitsKey) else { return .unsayable(.form) }
        var entries: [YAMLNode.Entry] = []
        for (name, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let path = path.member(name)
            let saying =
                refused[path].map { .unsayable($0) } ?? (value.isVacant ? .nothing : node(value, element, row, path))
            switch saying {
            case .said(let node): entries.append(YAMLNode.Entry(key: name, value: node))
            case .nothing: break
            case .unsayable(let reason):
                guard name.fitsPath else { return .unsayable(reason) }
                keep(path, reason)
            }
        }
        return entries.isEmpty ? .nothing : .said(.object(entries))
    }

    private mutating func secret(_ secret: Secret<String>, _ path: FieldPath) -> Saying {
        if let reference = secret.namedValueReference { return .said(.text(reference)) }
        if secret.matches("") { return .said(.text("")) }
        guard secret.map(\.fitsVariable).matches(true) else { return .unsayable(.form) }
        let name = names.name(for: path, of: id)
        let isMasked = secret.map { $0.allSatisfy { $0 == "*" } }.matches(true)
        secrets.append(ImportedSecret(variable: name, backend: id, field: path, isMasked: isMasked))
        values[name] = secret
        return .said(.variable(name))
    }
}

extension YAMLNode {
    /// The text with `${` as a manifest writes it where no variable is meant.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "$", rest.first == "{" { escaped.append("$") }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}

extension String {
    /// Whether the text can be the key of an entry: libyaml takes keys of up to 1,024 characters, quotes and escapes
    /// included, and of those an escape is ten.
    fileprivate var fitsKey: Bool { (1...100).contains(unicodeScalars.count) }

    /// Whether a path that is written with the name in it is read as one with the name in it.
    var fitsPath: Bool { !isEmpty && FieldPath(self).description == self }

    /// Whether an environment variable can supply the text: one line, no NUL, and at most 64 KiB.
    fileprivate var fitsVariable: Bool {
        utf8.count <= 64 << 10 && !utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }
    }
}
