import BackendModel

/// The members of one object of a plan file, each taken once: what is missing, or left over at the end, is an error.
struct PlanFileMembers {
    private var rest: [String: Value]
    private let place: String

    init(_ value: Value, _ place: String) throws(PlanFileError) {
        guard case .object(let members) = value else { throw .malformed("\(place) is no object") }
        rest = members
        self.place = place
    }

    mutating func optional(_ name: String) -> Value? { rest.removeValue(forKey: name) }

    mutating func value(_ name: String) throws(PlanFileError) -> Value {
        guard let value = optional(name) else { throw error(name) }
        return value
    }

    mutating func text(_ name: String) throws(PlanFileError) -> String {
        guard case .string(let text) = try value(name) else { throw error(name) }
        return text
    }

    mutating func flag(_ name: String) throws(PlanFileError) -> Bool {
        guard case .bool(let flag) = try value(name) else { throw error(name) }
        return flag
    }

    /// A number that counts something.
    mutating func count(_ name: String) throws(PlanFileError) -> Int {
        guard case .integer(let number) = try value(name), let count = Int(exactly: number), count >= 0 else {
            throw error(name)
        }
        return count
    }

    mutating func texts(_ name: String) throws(PlanFileError) -> [String] {
        let items = try list(name)
        let texts = items.compactMap(\.text)
        guard texts.count == items.count else { throw error(name) }
        return texts
    }

    mutating func list(_ name: String) throws(PlanFileError) -> [Value] {
        guard case .array(let items) = try value(name) else { throw error(name) }
        return items
    }

    mutating func objects<Item>(
        _ name: String,
        _ read: (inout PlanFileMembers) throws(PlanFileError) -> Item
    ) throws(PlanFileError) -> [Item] {
        var items: [Item] = []
        for value in try list(name) { items.append(try Self.object(value, "\(place).\(name)", read)) }
        return items
    }

    mutating func object<Item>(
        _ name: String,
        _ read: (inout PlanFileMembers) throws(PlanFileError) -> Item
    ) throws(PlanFileError) -> Item {
        try Self.object(try value(name), "\(place).\(name)", read)
    }

    /// One of the words of an enumeration.
    mutating func word<Word: RawRepresentable<String>>(_ name: String) throws(PlanFileError) -> Word {
        guard let word = Word(rawValue: try text(name)) else { throw error(name) }
        return word
    }

    static func object<Item>(
        _ value: Value,
        _ place: String,
        _ read: (inout PlanFileMembers) throws(PlanFileError) -> Item
    ) throws(PlanFileError) -> Item {
        var members = try PlanFileMembers(value, place)
        let item = try read(&members)
        if let name = members.rest.keys.min() { throw .malformed("\(place) has an unknown member '\(name.quotable)'") }
        return item
    }

    func error(_ name: String) -> PlanFileError { .malformed("\(place).\(name)") }
}
