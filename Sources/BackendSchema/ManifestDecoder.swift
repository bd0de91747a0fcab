package import BackendModel

/// Reads a manifest node as the table says it is to be read, and collects everything that does not fit.
///
/// The table, not YAML, decides types: under a text field `01`, `no` and `2024-05-01` stay text. `null` is kept: it is
/// the wish that a field be cleared. No message holds a value, only names: a value in the wrong place may be a secret.
package struct ManifestDecoder {
    package private(set) var diagnostics: [Diagnostic] = []
    private let version: APIVersion
    private let blanks: Set<SourceMark>

    /// Where `blanks` are, values stand that are not known; they count as given and are not looked at.
    package init(version: APIVersion, blanks: Set<SourceMark> = []) {
        self.version = version
        self.blanks = blanks
    }

    package mutating func members(of node: Node, _ fields: [Field], named what: String) -> [String: Value] {
        guard case .mapping(let entries) = node.content else {
            reject("wrong-type", .expected("an object", node), at: node.mark)
            return [:]
        }
        var members: [String: Value] = Dictionary(minimumCapacity: entries.count)
        for entry in entries {
            let name = entry.key.text ?? ""
            guard let row = fields.first(where: { $0.name == name }) else {
                rejectUnknown(name, fields, at: entry.key.mark)
                continue
            }
            guard row.isSupported else {
                reject("not-supported", .notSupported(name), at: entry.key.mark)
                continue
            }
            guard row.isAvailable else {
                reject("api-version", .tooNew(name, row.introduced, version), at: entry.key.mark)
                continue
            }
            members[name] = value(of: entry.value, row)
        }
        for row in fields where row.isRequired && row.isSupported && node[row.name] == nil {
            reject("missing-field", .missing(row.name, in: what), at: node.mark)
        }
        return members
    }

    private mutating func value(of node: Node, _ row: Field) -> Value? {
        if isBlank(node) { return nil }
        if node.isNull {
            if row.isRequired { reject("missing-field", .missing(row.name, in: nil), at: node.mark) }
            return .null
        }
        let value = value(of: node, row.shape, row)
        return row.exposure == .secret ? value?.concealed : value
    }

    private mutating func value(of node: Node, _ shape: Shape, _ row: Field) -> Value? {
        if isBlank(node) { return nil }
        switch shape {
        case .object(let fields): return .object(members(of: node, fields, named: row.name))
        case .list(let element, let count): return list(node, element, count, row)
        case .map(let element, let keys): return map(node, element, keys, row)
        case .string, .choice, .integer, .boolean: return scalar(node, shape, row)
        }
    }

    private func isBlank(_ node: Node) -> Bool { !blanks.isEmpty && blanks.contains(node.mark) }

    private mutating func list(_ node: Node, _ element: Shape, _ count: ClosedRange<Int>?, _ row: Field) -> Value? {
        guard case .sequence(let items) = node.content else {
            reject(
                "wrong-type",
                .expected("a list", node),
                at: node.mark,
                help: "write the items in '[' and ']', or each after a '-'"
            )
            return nil
        }
        if let count, !count.contains(items.count) {
            reject("too-many-items", .count(count, found: items.count), at: node.mark)
        }
        let values = items.compactMap { item -> Value? in
            guard item.isNull else { return value(of: item, element, row) }
            reject("wrong-type", .expected(element.expectation, item), at: item.mark)
            return nil
        }
        return .array(values)
    }

    private mutating func map(_ node: Node, _ element: Shape, _ keys: Shape.KeyCase, _ row: Field) -> Value? {
        guard case .mapping(let entries) = node.content else {
            reject("wrong-type", .expected("an object", node), at: node.mark)
            return nil
        }
        var members: [String: Value] = Dictionary(minimumCapacity: entries.count)
        var seen: Set<String> = Set(minimumCapacity: entries.count)
        for entry in entries {
            let key = entry.key.text ?? ""
            if !seen.insert(keys == .ignored ? key.lowercased() : key).inserted {
                reject("repeated-key", .repeated(key), at: entry.key.mark)
            }
            members[key] = entry.value.isNull ? .null : value(of: entry.value, element, row)
        }
        return .object(members)
    }

    private mutating func scalar(_ node: Node, _ shape: Shape, _ row: Field) -> Value? {
        switch (shape, node.content) {
        case (.string(let length, let format), .scalar(let text, _)):
            if let length, !text.hasLength(in: length) {
                reject("wrong-length", .length(length), at: node.mark)
            }
            if format != .any, !format.accepts(text) {
                reject(format.rule, .format(format), at: node.mark, help: format.help(for: text))
            }
            return .string(text)
        case (.string(let length, let format), .secret(let text)):
            check(text, length, format, at: node.mark)
            return .secret(text)
        case (.choice(let choices), .scalar(let text, _)) where choices.contains(text): return .string(text)
        case (.boolean, .scalar("true", isPlain: true)): return true
        case (.boolean, .scalar("false", isPlain: true)): return false
        case (.integer(let range), .scalar(let text, isPlain: true)):
            guard let integer = Int64(text), String(integer) == text else { break }
            if let range, !range.contains(integer) { reject("out-of-range", .range(range), at: node.mark) }
            return .integer(integer)
        default: break
        }
        reject("wrong-type", .expected(shape.expectation, node), at: node.mark, help: shape.help(for: node, row))
        return nil
    }

    /// Holds a text against its bounds, a secret one too, of which nothing but the answer gets out.
    private mutating func check(
        _ text: Secret<String>,
        _ length: ClosedRange<Int>?,
        _ format: TextFormat,
        at mark: SourceMark
    ) {
        if let length, text.map({ $0.hasLength(in: length) }).matches(false) {
            reject("wrong-length", .length(length), at: mark)
        }
        if format != .any, text.map(format.accepts).matches(false) {
            reject(format.rule, .format(format), at: mark)
        }
    }

    private mutating func rejectUnknown(_ name: String, _ fields: [Field], at mark: SourceMark) {
        let near = fields.filter { $0.isSupported }.map(\.name).nearest(to: name)
        reject("unknown-field", .unknown(name), at: mark, help: near.map { "did you mean '\($0)'?" })
    }

    private mutating func reject(
        _ rule: String,
        _ message: Diagnostic.Message,
        at mark: SourceMark,
        help: String? = nil
    ) {
        diagnostics.append(Diagnostic(.error, rule: rule, message, at: mark, help: help))
    }
}

extension Diagnostic.Message {
    fileprivate static func expected(_ what: String, _ node: Node) -> Self {
        "expected \(what), found \(node.kind)"
    }
    fileprivate static func unknown(_ name: String) -> Self { "unknown field '\(name.quotable)'" }
    fileprivate static func notSupported(_ name: String) -> Self { "'\(name)' is not supported yet" }
    fileprivate static func tooNew(_ name: String, _ since: APIVersion, _ used: APIVersion) -> Self {
        "'\(name)' needs armApiVersion \(since.rawValue) or newer, and the environment has \(used.rawValue)"
    }
    fileprivate static func missing(_ name: String, in what: String?) -> Self {
        what.map { "'\($0)' lacks the required field '\(name)'" } ?? "the required field '\(name)' cannot be null"
    }
    fileprivate static func repeated(_ name: String) -> Self {
        "'\(name.quotable)' stands twice; case does not tell them apart"
    }
    fileprivate static func format(_ format: TextFormat) -> Self { "expected \(format.expectation)" }
    fileprivate static func range(_ range: ClosedRange<Int64>) -> Self {
        "expected a number from \(range.lowerBound) to \(range.upperBound)"
    }
    fileprivate static func length(_ range: ClosedRange<Int>) -> Self {
        "expected \(range.lowerBound) to \(range.upperBound) characters"
    }
    fileprivate static func count(_ range: ClosedRange<Int>, found: Int) -> Self {
        range.lowerBound == range.upperBound
            ? "expected \(range.lowerBound) item\(range.lowerBound == 1 ? "" : "s"), found \(found)"
            : "expected \(range.lowerBound) to \(range.upperBound) items, found \(found)"
    }
}
