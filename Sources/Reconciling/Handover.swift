/// A value that one task makes and many wait for.
actor Handover<Value: Sendable> {
    private var made: Value?
    private var waiting: [CheckedContinuation<Value, Never>] = []

    /// The value, once it is there.
    var value: Value {
        get async {
            if let made { return made }
            return await withCheckedContinuation { waiting.append($0) }
        }
    }

    /// Hands the value to all who wait, and to all who will; the first one counts.
    func fulfil(_ value: Value) {
        guard made == nil else { return }
        made = value
        for continuation in waiting { continuation.resume(returning: value) }
        waiting = []
    }
}
