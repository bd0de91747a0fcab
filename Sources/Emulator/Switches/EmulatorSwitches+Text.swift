package import BackendModel

extension EmulatorSwitches {
    /// Sets the switch that `text`, as `name=value`, names.
    ///
    /// - Throws: ``EmulatorSwitchError`` that lists the names, or the values of the name.
    package mutating func set(_ text: String) throws(EmulatorSwitchError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw EmulatorSwitchError(message: "'\(text)' is no switch; write name=value")
        }
        try set(parts[0], to: parts[1])
    }

    /// - Throws: ``EmulatorSwitchError`` that lists the names, or the values of the name.
    package mutating func set(_ name: String, to value: String) throws(EmulatorSwitchError) {
        guard let entry = EmulatorSwitch.all.first(where: { $0.name == name }) else {
            let names = EmulatorSwitch.all.map(\.name).joined(separator: ", ")
            throw EmulatorSwitchError(message: "no switch is called '\(name)'; there are \(names)")
        }
        guard entry.set(value, in: &self) else {
            let values = entry.values.joined(separator: ", ")
            throw EmulatorSwitchError(message: "'\(value)' is no value of '\(name)'; there are \(values)")
        }
    }

    /// Sets what the members of `value` name, or nothing at all.
    ///
    /// - Throws: ``EmulatorSwitchError`` for the first, by name, that cannot be set.
    package mutating func set(all value: Value) throws(EmulatorSwitchError) {
        guard case .object(let members) = value else {
            throw EmulatorSwitchError(message: "expected an object of switches")
        }
        var switches = self
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let text = value.text else { throw EmulatorSwitchError(message: "'\(name)': expected a text") }
            try switches.set(name, to: text)
        }
        self = switches
    }

    /// Every switch with its value.
    package var value: Value {
        var members: [String: Value] = [:]
        for entry in EmulatorSwitch.all { members[entry.name] = .string(entry.value(in: self)) }
        return .object(members)
    }
}
