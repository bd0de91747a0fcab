import BackendModel

/// Reads the members of one object of a state, strictly: nothing unknown, nothing of the wrong kind.
struct StateReader {
    private let members: [String: Value]
    let place: String

    init(_ value: Value, at place: String, allowing names: [String]) throws(EmulatorStateError) {
        guard case .object(let members) = value else {
            throw EmulatorStateError(message: "\(place): expected an object")
        }
        if let unknown = members.keys.filter({ !names.contains($0) }).min() {
            throw EmulatorStateError(message: "\(place): unknown member '\(unknown)'")
        }
        self.members = members
        self.place = place
    }

    func object(_ name: String, required: Bool) throws(EmulatorStateError) -> [String: Value] {
        guard let value = members[name] else {
            if required { throw EmulatorStateError(message: "\(place): '\(name)' is missing") }
            return [:]
        }
        guard case .object(let members) = value else { throw wrong(name, "an object") }
        return members
    }

    func array(_ name: String) throws(EmulatorStateError) -> [Value]? {
        guard let value = members[name] else { return nil }
        guard case .array(let items) = value else { throw wrong(name, "a list") }
        return items
    }

    func texts(_ name: String) throws(EmulatorStateError) -> [String]? {
        guard let items = try array(name) else { return nil }
        let texts = items.compactMap(\.text)
        guard texts.count == items.count else { throw wrong(name, "a list of texts") }
        return texts
    }

    func text(_ name: String) throws(EmulatorStateError) -> String {
        guard let text = try optionalText(name) else {
            throw EmulatorStateError(message: "\(place): '\(name)' is missing")
        }
        return text
    }

    func optionalText(_ name: String) throws(EmulatorStateError) -> String? {
        guard let value = members[name] else { return nil }
        guard let text = value.text else { throw wrong(name, "a text") }
        return text
    }

    func integer(_ name: String) throws(EmulatorStateError) -> Int64? {
        guard let value = members[name] else { return nil }
        guard case .integer(let integer) = value, integer >= 0 else { throw wrong(name, "a whole number from 0 on") }
        return integer
    }

    private func wrong(_ name: String, _ expected: String) -> EmulatorStateError {
        EmulatorStateError(message: "\(place): '\(name)': expected \(expected)")
    }
}

extension Value {
    static func texts(_ texts: [String]) -> Value { .array(texts.map(Value.string)) }
}
