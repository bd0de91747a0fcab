import BackendModel

extension Composer {
    /// Takes a text, in its short form too if it has one.
    ///
    /// The end is left out for a text without quotes that ends in the line it began in, as nothing depends on it.
    mutating func scalar(
        _ bytes: Span<UInt8>,
        _ short: ShortText?,
        isPlain: Bool,
        _ properties: NodeProperties,
        at mark: SourceMark,
        endingAt end: SourceMark?
    ) {
        guard admit(1, at: mark) else { return }
        if let tag = properties.tag, tag != .textTag { rejectTag(tag, at: mark) }
        if isPlain {
            checkPlain(bytes, isOneLine: end == nil, at: mark)
        } else if let end {
            checkComment(at: end)
        }
        let node = Node(content(of: bytes, short, isPlain: isPlain && properties.tag != .textTag), at: mark)
        if let anchor = properties.anchor, open(anchor, at: mark) { anchors[anchor]?.node = node }
        if expectsKey { checkKey(node, short) }
        add(node, height: 0)
    }

    mutating func begin(_ kind: Frame.Kind, isFlow: Bool, _ properties: NodeProperties, at mark: SourceMark) {
        guard admit(1, at: mark) else { return }
        guard frames.count < limits.depth else { return stop("yaml-depth", .tooDeep(limits.depth), at: mark) }
        if let tag = properties.tag { rejectTag(tag, at: mark) }
        if kind == .mapping, isFlow { noteNamedValue(at: mark) }
        let anchor = properties.anchor.flatMap { open($0, at: mark) ? $0 : nil }
        frames.append(
            Frame(
                kind,
                isFlow: isFlow,
                at: mark,
                anchor: anchor,
                firstChild: children.count,
                firstKeyHash: keyHashes.count,
                nodesBefore: nodeCount - 1
            )
        )
    }

    mutating func end(at end: SourceMark) {
        guard let frame = frames.popLast() else { return }
        if frame.isFlow { checkComment(at: end) }
        let node = Node(content(of: frame), at: frame.mark)
        children.removeLast(children.count - frame.firstChild)
        keyHashes.removeLast(keyHashes.count - frame.firstKeyHash)
        if let anchor = frame.anchor {
            let size = nodeCount - frame.nodesBefore
            anchors[anchor] = Anchor(mark: frame.mark, node: node, size: size, height: frame.height)
        }
        if expectsKey { checkKey(node, nil) }
        add(node, height: frame.height)
    }

    /// Takes what `name` stands for; it stands at `mark` then, and what is in it where it was written.
    mutating func alias(_ name: String, at mark: SourceMark) {
        guard let anchor = anchors[name], let node = anchor.node else {
            guard admit(1, at: mark) else { return }
            report("yaml-alias", anchors[name] == nil ? .undefined : .cyclic, at: mark)
            if expectsKey { rejectKey(hash: 0) }
            return add(Node(.scalar("null", isPlain: true), at: mark), height: 0)
        }
        guard admitAlias(of: anchor.size, at: mark) else { return }
        guard frames.count + anchor.height <= limits.depth else {
            return stop("yaml-depth", .aliasTooDeep(limits.depth), at: mark)
        }
        if expectsKey {
            report("yaml-key", .aliasAsKey, at: mark)
            rejectKey(hash: 0)
        }
        add(Node(node.content, at: mark), height: anchor.height)
    }

    private mutating func content(of bytes: Span<UInt8>, _ short: ShortText?, isPlain: Bool) -> Node.Content {
        guard let short else { return .scalar(String(copying: bytes), isPlain: isPlain) }
        if let known = cache.content(of: short, isPlain: isPlain) { return known }
        let content = Node.Content.scalar(String(copying: bytes), isPlain: isPlain)
        cache.keep(content, of: short, isPlain: isPlain)
        return content
    }

    /// The innermost bracket that has opened and not closed.
    var openBracket: Frame? { frames.last { $0.isFlow } }

    private mutating func content(of frame: Frame) -> Node.Content {
        guard frame.kind == .mapping else { return .sequence(Array(children[frame.firstChild...])) }
        checkDuplicates(in: frame)
        return frame.isNamedValue ? namedValue(of: frame) : .mapping(entries(of: frame))
    }
}

extension Composer {
    /// Remembers that `name` has begun; an anchor that is there already keeps its node.
    private mutating func open(_ name: String, at mark: SourceMark) -> Bool {
        if let first = anchors[name] {
            report("yaml-anchor", .anchorTwice(first.mark.line), at: mark)
            return false
        }
        anchors[name] = Anchor(mark: mark)
        return true
    }
}

extension Diagnostic.Message {
    fileprivate static func tooDeep(_ limit: Int) -> Self {
        "lists and mappings may lie at most \(limit) deep within one another"
    }
    fileprivate static func aliasTooDeep(_ limit: Int) -> Self {
        "with what this alias stands for, lists and mappings lie more than \(limit) deep within one another"
    }
    // No names: an unquoted secret that begins with '*' or '&' reads as one.
    fileprivate static let undefined: Self = "no anchor of this name stands before this alias in the document"
    fileprivate static let cyclic: Self = "the alias lies within what it stands for"
    fileprivate static let aliasAsKey: Self = "an alias cannot be a key"
    fileprivate static func anchorTwice(_ line: Int) -> Self { "the anchor is already defined at line \(line)" }
}
