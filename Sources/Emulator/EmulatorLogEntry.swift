package import BackendModel

/// One request, as a test wants to see it.
package struct EmulatorLogEntry: Hashable, Sendable {
    package let method: String
    /// Without the query, where a caller may have put anything.
    package let path: String
    package let backend: String?
    package let apiVersion: String?
    package let ifMatch: String?
    package let ifNoneMatch: String?
    /// What was answered, or would have been: see ``delivered``.
    package let status: Int
    /// Whether the whole answer went out.
    package let delivered: Bool
    /// What the body held, if it was JSON; never that of a request for a token.
    package let body: Value?

    /// The entry for people: of the body only which first-level properties it names.
    var value: Value {
        var members: [String: Value] = ["method": .string(method), "path": .string(path)]
        members["backend"] = backend.map(Value.string)
        members["apiVersion"] = apiVersion.map(Value.string)
        members["ifMatch"] = ifMatch.map(Value.string)
        members["ifNoneMatch"] = ifNoneMatch.map(Value.string)
        members["status"] = .integer(Int64(status))
        members["delivered"] = .bool(delivered)
        if let names = body?.members["properties"]?.members.keys.sorted() { members["properties"] = .texts(names) }
        return .object(members)
    }
}
