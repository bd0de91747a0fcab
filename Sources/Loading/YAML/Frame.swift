import BackendModel

/// A list or mapping that has begun and not ended.
struct Frame {
    enum Kind { case sequence, mapping }

    let kind: Kind
    /// Written in brackets.
    let isFlow: Bool
    let mark: SourceMark
    let anchor: String?
    /// Where its nodes begin on the composer's stack; a mapping's keys and values take turns there.
    let firstChild: Int
    let firstKeyHash: Int
    /// How many nodes the document had when it began.
    let nodesBefore: Int
    /// How many lists and mappings lie within one another here, this one included.
    private(set) var height = 1
    /// Whether it turned out to be an unquoted `{{name}}`.
    var isNamedValue = false

    init(
        _ kind: Kind,
        isFlow: Bool,
        at mark: SourceMark,
        anchor: String?,
        firstChild: Int,
        firstKeyHash: Int,
        nodesBefore: Int
    ) {
        self.kind = kind
        self.isFlow = isFlow
        self.mark = mark
        self.anchor = anchor
        self.firstChild = firstChild
        self.firstKeyHash = firstKeyHash
        self.nodesBefore = nodesBefore
    }

    mutating func grow(over childHeight: Int) { height = max(height, childHeight + 1) }
}
