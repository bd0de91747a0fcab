package import BackendModel

extension Fault {
    /// Reads the words of the text form as members: `{"method": "PATCH", "backend": "orders", "first": 2, "status": 429}`;
    /// or the text form itself.
    ///
    /// - Throws: ``FaultSyntaxError`` that names the member.
    package init(value: Value) throws(FaultSyntaxError) {
        if let text = value.text {
            try self.init(parsing: text)
            return
        }
        guard case .object(let members) = value else {
            throw FaultSyntaxError(message: "expected a text or an object")
        }
        var builder = FaultBuilder()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .bool(false) && value != .null {
            try builder.take(name, value.word)
        }
        self = try builder.fault()
    }

    /// Reads one fault, a list of them, or `{"faults": […]}`.
    ///
    /// - Throws: ``FaultSyntaxError`` for the first that is none.
    package static func list(_ value: Value) throws(FaultSyntaxError) -> [Fault] {
        if let inner = value.members["faults"] { return try list(inner) }
        guard case .array(let items) = value else { return [try Fault(value: value)] }
        var faults: [Fault] = []
        for item in items { faults.append(try Fault(value: item)) }
        return faults
    }
}

extension Value {
    /// A member as it would stand in the text form.
    fileprivate var word: String {
        switch self {
        case .string(let text): text
        case .bool, .null: ""
        case .integer, .number, .secret, .array, .object: JSONWriter.text(of: self)
        }
    }
}
