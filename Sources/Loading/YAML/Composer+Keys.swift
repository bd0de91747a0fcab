import BackendModel

extension Composer {
    /// Mappings with more keys are searched for duplicates through a table rather than key against key.
    private static let keysComparedPairwise = 16

    /// Whether the next node is a key.
    var expectsKey: Bool {
        guard !frames.isEmpty, frames[frames.count - 1].kind == .mapping else { return false }
        return (children.count - frames[frames.count - 1].firstChild).isMultiple(of: 2)
    }

    /// Looks at a key before it is added.
    mutating func checkKey(_ key: Node, _ short: ShortText?) {
        switch key.content {
        case .scalar(let text, let isPlain):
            if text.isSurelyOrdinary || isOrdinary(text, isPlain: isPlain, at: key.mark) {
                keyHashes.append(hash(of: text, short))
            } else {
                rejectKey(hash: 0)
            }
        case .sequence, .mapping, .secret:
            if frames.last?.isNamedValue != true { report("yaml-key", .complexKey, at: key.mark) }
            rejectKey(hash: 0)
        }
    }

    /// Leaves out the entry of the key that is about to be added.
    mutating func rejectKey(hash: UInt64) {
        keyHashes.append(hash)
        rejectedKeys.append(children.count)
    }

    private mutating func isOrdinary(_ text: String, isPlain: Bool, at mark: SourceMark) -> Bool {
        switch (text, isPlain) {
        case ("", _): report("yaml-key", .emptyKey, at: mark)
        case ("<<", true): report("yaml-merge-key", .mergeKey, at: mark, help: .writeOut)
        case ("~", true), ("null", true), ("Null", true), ("NULL", true): report("yaml-key", .nullKey, at: mark)
        default: return true
        }
        return false
    }

    /// The same for texts that `String` holds to be equal, however their accents are encoded.
    private func hash(of text: String, _ short: ShortText?) -> UInt64 {
        guard let short, short.isASCII else { return UInt64(truncatingIfNeeded: text.hashValue) }
        return short.hash
    }

    /// Tells of each key that stands a second time, and leaves it out.
    mutating func checkDuplicates(in frame: Frame) {
        let count = (children.count - frame.firstChild + 1) / 2
        guard count <= Self.keysComparedPairwise else { return checkManyKeys(in: frame, count: count) }
        for second in stride(from: 1, to: count, by: 1) {
            let hash = keyHashes[frame.firstKeyHash + second]
            for first in 0..<second where keyHashes[frame.firstKeyHash + first] == hash {
                if reportDuplicate(first, second, in: frame) { break }
            }
        }
    }

    private mutating func checkManyKeys(in frame: Frame, count: Int) {
        var seen: [String: Int] = [:]
        seen.reserveCapacity(count)
        for second in 0..<count where isReading {
            guard let text = children[frame.firstChild + 2 * second].text else { continue }
            guard let first = seen.updateValue(second, forKey: text) else { continue }
            seen[text] = first
            _ = reportDuplicate(first, second, in: frame)
        }
    }

    private mutating func reportDuplicate(_ first: Int, _ second: Int, in frame: Frame) -> Bool {
        let (firstKey, position) = (children[frame.firstChild + 2 * first], frame.firstChild + 2 * second)
        let key = children[position]
        guard let text = key.text, text == firstKey.text, !rejectedKeys.contains(position) else { return false }
        report("yaml-duplicate-key", .duplicate(text, firstKey.mark.line), at: key.mark)
        rejectedKeys.append(position)
        return true
    }

    /// The entries of a mapping that ends, but those whose key was rejected.
    mutating func entries(of frame: Frame) -> [Node.Entry] {
        var entries: [Node.Entry] = []
        entries.reserveCapacity((children.count - frame.firstChild) / 2)
        let rejected = takeRejectedKeys(of: frame)
        for position in stride(from: frame.firstChild, to: children.count - 1, by: 2) {
            if !rejected.isEmpty, rejected.contains(position) { continue }
            entries.append(Node.Entry(key: children[position], value: children[position + 1]))
        }
        return entries
    }

    private mutating func takeRejectedKeys(of frame: Frame) -> [Int] {
        guard let last = rejectedKeys.last, last >= frame.firstChild else { return [] }
        let rejected = rejectedKeys.filter { $0 >= frame.firstChild }
        rejectedKeys.removeAll { $0 >= frame.firstChild }
        return rejected
    }
}

// `{{name}}`, a named value of the service, reads as a mapping whose only key is a mapping.
extension Composer {
    /// Looks whether the mapping that begins at `mark` is the inner one of `{{name}}`.
    mutating func noteNamedValue(at mark: SourceMark) {
        guard expectsKey else { return }
        let outer = frames[frames.count - 1]
        guard outer.isFlow, outer.mark.line == mark.line, outer.mark.column + 1 == mark.column else { return }
        frames[frames.count - 1].isNamedValue = true
    }

    /// Tells of `{{name}}`, and reads it as the text that was meant, so that it is told once.
    mutating func namedValue(of frame: Frame) -> Node.Content {
        report("yaml-named-value", .unquotedNamedValue, at: frame.mark)
        _ = takeRejectedKeys(of: frame)
        let name = children[frame.firstChild].entries.first?.key.text ?? ""
        return .scalar("{{\(name)}}", isPlain: false)
    }
}

extension Diagnostic.Message {
    /// Also said where such a text is no YAML at all.
    static let unquotedNamedValue: Self = "quote the named-value reference: '{{…}}'"
    fileprivate static let complexKey: Self = "a key must be text, not a list or mapping"
    fileprivate static let emptyKey: Self = "a key is missing before ':'"
    fileprivate static let nullKey: Self = "a key cannot be null"
    fileprivate static let mergeKey: Self = "merge keys ('<<') are not supported"
    fileprivate static func duplicate(_ key: String, _ line: Int) -> Self {
        "key '\(key.quotable)' is already defined at line \(line)"
    }
}

extension String {
    /// True for nearly all keys: what needs a second look is short and begins as one of `<<`, `~`, `null`.
    fileprivate var isSurelyOrdinary: Bool {
        guard utf8.count <= 4, let first = utf8.first else { return !utf8.isEmpty }
        return switch first {
        case UInt8(ascii: "<"), UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"): false
        default: true
        }
    }

    fileprivate static let writeOut = "write the fields out, or use an alias for a whole value"
}
