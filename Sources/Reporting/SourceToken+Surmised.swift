import BackendSchema

extension SourceToken {
    /// What may be shown of a line that belongs to no document that could be read: the dashes it begins with, and a key
    /// that the tables know.
    ///
    /// Where texts begin and end cannot be told in such a file. So a line that looks like a key and a value may be part
    /// of a longer text, and only what is no secret wherever it stands is shown.
    static func surmised(in line: [Unicode.Scalar]) -> [SourceToken] {
        var start = line.prefix { $0 == " " }.count
        while start + 1 < line.count, line[start] == "-", line[start + 1] == " " {
            start += 1 + line[(start + 1)...].prefix { $0 == " " }.count
        }
        let key = String(String.UnicodeScalarView(line[start...].prefix { $0 != ":" }))
        guard knownKeys.contains(key) else { return [SourceToken(.hidden, column: start + 1)] }
        let value = line[start...].dropFirst(key.unicodeScalars.count + 1).firstIndex { $0 != " " }
        return [SourceToken(.key, column: start + 1)] + (value.map { [SourceToken(.hidden, column: $0 + 1)] } ?? [])
    }

    private static let knownKeys: Set<String> = {
        let schema = Schema.backend(.standard)
        let fields = ManifestSchema.backend(schema) + ManifestSchema.environment + ManifestSchema.valueFrom
        return fields.reduce(into: [ManifestSchema.valueFromKey]) { $1.collectNames(into: &$0) }
    }()
}

extension Field {
    fileprivate func collectNames(into names: inout Set<String>) {
        names.insert(name)
        for field in shape.nestedFields { field.collectNames(into: &names) }
    }
}
