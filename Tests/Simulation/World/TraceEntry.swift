import BackendModel

/// One request, as the service and the network between saw it.
struct TraceEntry: Hashable, Sendable {
    /// From 1 on, over the whole simulation.
    let number: Int
    /// The process that sent it, counted from 1.
    let process: Int
    let sent: Duration
    let method: String
    let path: String
    let authority: String
    /// In lower case; nothing for a list.
    let backend: String?
    let isReconnect: Bool
    let ifMatch: String?
    let ifNoneMatch: String?
    let hasToken: Bool

    /// What the service held before and after; nothing where there was no such backend.
    var before: Held?
    var after: Held?
    /// Whether the service carried a reconnect out.
    var isReconnected = false
    /// What the sender was told; nothing where it was told nothing.
    var status: Int?
    var retryAfter: String?
    /// The ETag of a whole and readable answer about the backend that was asked for.
    var etag: String?
    /// What that answer showed, and of which moment; nothing where it showed that there is none.
    var shown: Held?
    var moment = 0
    var disturbances: [Disturbance] = []

    /// What a service holds under one name.
    struct Held: Hashable, Sendable {
        let properties: Value
        let etag: String
    }

    var isWrite: Bool { method == "PUT" || method == "PATCH" || method == "DELETE" }
    var isCommitted: Bool { isWrite && before != after }
}

/// Something somebody else did.
struct EditEntry: Hashable, Sendable {
    let moment: Int
    let backend: String
    let kind: ForeignEdit
    let before: Value?
    let after: Value?
}
