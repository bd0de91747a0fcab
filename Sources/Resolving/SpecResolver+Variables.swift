import BackendModel

extension SpecResolver {
    mutating func scalar(_ node: Node, _ text: String, _ isPlain: Bool) -> Node {
        let parts: [VariableText.Part]
        do throws(VariableText.Problem) {
            parts = try VariableText(text).parts
        } catch {
            return blank(node, "variable-syntax", .syntax(error))
        }
        var result = Value.string("")
        for part in parts {
            switch part {
            case .text(let text):
                total += text.utf8.count
                result = result.appending(.string(text))
            case .variable(let name):
                guard let value = variables[name] else { return unknown(name, in: node) }
                guard value != .null else { return leaveOut(node) }
                total += value.text?.utf8.count ?? 0
                result = result.appending(value)
            }
            guard result.isShort(Self.textLimit) else { return blank(node, "variable-bounds", .tooLong) }
        }
        guard total <= Self.totalLimit else { return blank(node, "variable-bounds", .tooMuch) }
        return Node(result.content(isPlain: isPlain), at: node.mark)
    }

    private mutating func unknown(_ name: String, in node: Node) -> Node {
        let near = variables.keys.nearest(to: name)
        return blank(node, "unknown-variable", .unknown(name), help: near.map { "did you mean '${\($0)}'?" })
    }
}

extension Value {
    fileprivate func appending(_ other: Value) -> Value {
        switch (self, other) {
        case (.string(let text), .string(let more)): .string(text + more)
        case (.string(let text), .secret(let more)): .secret(more.map { text + $0 })
        case (.secret(let text), .string(let more)): .secret(text.map { $0 + more })
        case (.secret(let text), .secret(let more)): .secret(text.flatMap { text in more.map { text + $0 } })
        case (_, _): self
        }
    }

    fileprivate func isShort(_ limit: Int) -> Bool {
        switch self {
        case .string(let text): text.utf8.count <= limit
        case .secret(let secret): secret.map { $0.utf8.count <= limit }.matches(true)
        case .null, .bool, .integer, .number, .array, .object: true
        }
    }

    /// A text that a variable made empty is an empty text: it must not turn into the wish that a field be cleared.
    fileprivate func content(isPlain: Bool) -> Node.Content {
        guard case .secret(let secret) = self else {
            let text = self.text ?? ""
            let nothing = Node(.scalar(text, isPlain: true), at: SourceMark(file: FileID(0), line: 1, column: 1)).isNull
            return .scalar(text, isPlain: isPlain && !nothing)
        }
        return .secret(secret)
    }
}

extension Diagnostic.Message {
    fileprivate static func unknown(_ name: String) -> Self { "unknown variable '\(name.quotable)'" }
    fileprivate static func syntax(_ problem: VariableText.Problem) -> Self {
        switch problem {
        case .unterminated: "'${' without '}'; a literal '${' is written '$${'"
        case .notAName: "between '${' and '}' stands no name of a variable; a literal '${' is written '$${'"
        }
    }
    fileprivate static var tooLong: Self {
        "with its variables put in, the text is longer than \(SpecResolver.textLimit >> 10) KiB"
    }
    fileprivate static var tooMuch: Self {
        "with their variables put in, the texts of all manifests are longer than \(SpecResolver.totalLimit >> 20) MiB"
    }
}
