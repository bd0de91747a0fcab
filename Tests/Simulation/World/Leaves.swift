import BackendModel

/// The fields of a backend, one by one: path in lower case to value.
///
/// Lists are one field; what says nothing is none.
struct Leaves: Equatable, Sendable {
    private(set) var values: [String: Value] = [:]

    init(_ value: Value?) {
        if let value { add(value, "") }
    }

    private mutating func add(_ value: Value, _ path: String) {
        switch value {
        case .object(let members):
            for (name, value) in members {
                add(value, path.isEmpty ? name.lowercased() : "\(path).\(name.lowercased())")
            }
        case .array(let items) where path == "pool.services":
            let names = items.compactMap { $0.members["id"]?.text?.split(separator: "/").last.map { $0.lowercased() } }
            values[path] = .array(names.sorted().map(Value.string))
        default: if !value.isVacant { values[path] = value }
        }
    }

    subscript(path: String) -> Value? { values[path] }

    var paths: [String] { values.keys.sorted() }

    /// Paths at which the two differ, and not just in how the same is said.
    func differing(from other: Leaves) -> [String] {
        Set(values.keys).union(other.values.keys).filter { path in
            values[path] != other.values[path] && !ManagedFields.isSame(values[path], other.values[path], path)
        }
        .sorted()
    }
}
