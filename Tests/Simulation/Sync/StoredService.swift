import BackendModel

/// What one service holds, and what was done to it.
struct StoredService: Sendable {
    struct Backend: Hashable, Sendable {
        var properties: [String: Value]
        var revision: Int
    }

    enum Writer: Hashable, Sendable {
        case process(Int)
        case others
    }

    struct Write: Hashable, Sendable {
        let writer: Writer
        let id: BackendID
        /// The revision that was written over; nothing for a create.
        let over: Int?
        let changesURL: Bool
        let isDelete: Bool
        /// Whether a process sends traffic where none may go without an approval.
        var isDaring = false
        let number: Int
    }

    /// A description that begins so is kept in lower case.
    static let oddity = "Odd "

    private(set) var backends: [BackendID: Backend] = [:]
    /// Of all backends, in the order in which they are listed.
    private(set) var ids: [BackendID] = []
    private(set) var writes: [Write] = []
    /// When each backend was last told to reconnect, counted as ``writes`` are.
    private(set) var reconnects: [BackendID: Int] = [:]
    private var revisions = 0
    private var numbers = 0

    /// What a service makes of what it takes.
    static func kept(_ properties: [String: Value]) -> [String: Value] {
        var kept = properties.filter { $0.value != .null }
        if let text = kept["description"]?.text, text.hasPrefix(oddity) {
            kept["description"] = .string(text.lowercased())
        }
        return kept
    }

    mutating func put(_ properties: [String: Value], _ id: BackendID, by writer: Writer) {
        let old = backends[id]
        revisions += 1
        numbers += 1
        if old == nil { ids.insert(id, at: ids.firstIndex { id < $0 } ?? ids.endIndex) }
        backends[id] = Backend(properties: Self.kept(properties), revision: revisions)
        let changesURL = old != nil && old?.properties["url"] != properties["url"]
        var write = Write(
            writer: writer,
            id: id,
            over: old?.revision,
            changesURL: changesURL,
            isDelete: false,
            number: numbers
        )
        let isElsewhere = properties["url"]?.text?.hasSuffix(".fabrikam.com") == true
        write.isDaring = isElsewhere && writer != .others && (old == nil || changesURL)
        writes.append(write)
    }

    mutating func remove(_ id: BackendID, by writer: Writer) {
        guard let old = backends.removeValue(forKey: id) else { return }
        ids.removeAll { $0 == id }
        numbers += 1
        writes.append(
            Write(writer: writer, id: id, over: old.revision, changesURL: false, isDelete: true, number: numbers)
        )
    }

    mutating func reconnect(_ id: BackendID) {
        numbers += 1
        reconnects[id] = numbers
    }

    /// How often a process wrote.
    var ownWrites: Int { writes.count { $0.writer != .others } }

    /// Backends whose address a process changed and that were never told to reconnect after it.
    var unreconnected: [BackendID] {
        var due: [BackendID: Int] = [:]
        for write in writes {
            // What is made anew has nothing to reconnect.
            if write.over == nil || write.isDelete { due[write.id] = nil }
            if write.writer != .others, write.changesURL { due[write.id] = write.number }
        }
        return due.filter { id, number in backends[id] != nil && reconnects[id, default: 0] < number }.map(\.key)
    }
}
