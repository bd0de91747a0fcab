import BackendModel

/// Holds a backend's properties against the contract, and gathers what the service would say.
///
/// The sentences are those of the validation library whose wording the service's recorded answers carry
/// (`'url' should not be empty.`).
struct ContractCheck {
    private(set) var details: [Refusal.Detail] = []

    static func details(of properties: Value) -> [Refusal.Detail] {
        var check = ContractCheck()
        check.check(properties, .backend, at: "")
        return check.details
    }

    private mutating func check(_ value: Value, _ shape: ContractShape, at path: String) {
        switch (shape, value) {
        case (_, .null): break
        case (.text(let range), .string(let text)): check(text, range, at: path)
        case (.flag, .bool): break
        case (.integer(let range), .integer(let integer)):
            if !range.contains(integer) { report(path, "must be \(between(range)). You entered \(integer).") }
        case (.duration, .string(let text)):
            if ISODuration(text) == nil { report(path, text: "The string '\(text)' is not a valid TimeSpan value.") }
        case (.choice(let choices), .string(let text)):
            if !choices.contains(where: { $0.lowercased() == text.lowercased() }) {
                report(path, "has a range of values which does not include '\(text)'.")
            }
        case (.list(let item, let range), .array(let items)):
            check(items, item, range, at: path)
        case (.map, .object(let members)):
            for (name, list) in members.sorted(by: { $0.key < $1.key }) { check(list, .texts, at: "\(path).\(name)") }
        case (.object(let contract), .object(let members)): check(members, contract, at: path)
        default: report(path, text: "Error converting value to type '\(shape.typeName)'. Path 'properties.\(path)'.")
        }
    }

    private mutating func check(_ text: String, _ range: ClosedRange<Int>, at path: String) {
        let count = text.unicodeScalars.count
        if count == 0, range.lowerBound > 0 {
            report(path, "should not be empty.")
        } else if !range.contains(count) {
            report(path, "must be \(between(range)) characters. You entered \(count) characters.")
        }
    }

    private mutating func check(_ items: [Value], _ item: ContractShape, _ range: ClosedRange<Int>, at path: String) {
        if items.count < range.lowerBound {
            report(path, "should not be empty.")
        } else if items.count > range.upperBound {
            report(path, "must contain no more than \(range.upperBound) items. You entered \(items.count) items.")
        }
        for (index, value) in items.enumerated() { check(value, item, at: "\(path)[\(index)]") }
    }

    private mutating func check(_ members: [String: Value], _ contract: [String: ContractMember], at path: String) {
        for (name, member) in contract.sorted(by: { $0.key < $1.key }) {
            let place = path.isEmpty ? name : "\(path).\(name)"
            if let value = members[name], value != .null {
                check(value, member.shape, at: place)
            } else if member.isRequired {
                report(place, "should not be empty.")
            }
        }
    }

    /// A sentence that begins with the member's own name.
    private mutating func report(_ path: String, _ rest: String) {
        report(path, text: "'\(path.split(separator: ".").last ?? "")' \(rest)")
    }

    private mutating func report(_ path: String, text: String) {
        details.append(Refusal.Detail(target: path, message: text))
    }

    private func between(_ range: ClosedRange<some BinaryInteger>) -> String {
        "between \(range.lowerBound) and \(range.upperBound)"
    }
}

extension ContractShape {
    fileprivate var typeName: String {
        switch self {
        case .text: "String"
        case .flag: "Boolean"
        case .integer: "Int32"
        case .duration: "TimeSpan"
        case .choice: "Enum"
        case .list: "List"
        case .map, .object: "Object"
        }
    }
}
