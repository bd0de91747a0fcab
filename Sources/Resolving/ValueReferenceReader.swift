import BackendModel
import BackendSchema

/// Reads a node whose key is `valueFrom`.
struct ValueReferenceReader {
    private(set) var diagnostics: [Diagnostic] = []

    /// Reads an object that stands in place of a text; what is not known below it, the `blanks`, has been told of.
    mutating func reference(in node: Node, blanks: Set<SourceMark> = []) -> ValueReference? {
        guard let entry = node.entry(ManifestSchema.valueFromKey) else { return nil }
        for other in node.entries where other.key != entry.key { reject(.notAlone, at: other.key.mark) }
        var decoder = ManifestDecoder(version: .standard, blanks: blanks)
        let members = decoder.members(of: entry.value, ManifestSchema.valueFrom, named: ManifestSchema.valueFromKey)
        diagnostics += decoder.diagnostics
        guard diagnostics.isEmpty, let said = entry.value.entries.first else {
            if diagnostics.isEmpty { reject(.exactlyOne, at: entry.value.mark) }
            return nil
        }
        guard entry.value.entries.count == 1 else {
            reject(.exactlyOne, at: entry.value.entries[1].key.mark)
            return nil
        }
        switch (members["env"], members["file"]) {
        case (.string(let name), _): return ValueReference(source: .environment(name), mark: said.value.mark)
        case (_, .string(let path)): return ValueReference(source: .file(path), mark: said.value.mark)
        case (.secret, _), (_, .secret): reject(.secretName, at: said.value.mark)
        case (nil, nil): break  // Not known, and told of.
        case (_, _): reject(.exactlyOne, at: said.value.mark)
        }
        return nil
    }

    private mutating func reject(_ message: Diagnostic.Message, at mark: SourceMark) {
        diagnostics.append(Diagnostic(.error, rule: "value-from", message, at: mark))
    }
}

extension Diagnostic.Message {
    fileprivate static let notAlone: Self = "nothing else can stand beside 'valueFrom'"
    fileprivate static let exactlyOne: Self = "'valueFrom' takes exactly one of 'env' and 'file'"
    fileprivate static let secretName: Self = "the name of a secret source cannot hold a secret"
}
