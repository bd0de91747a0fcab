import BackendModel
import BackendSchema
import Foundation
import Testing

/// Holds the table against the published contract of each api-version, where a copy of it is at hand: in the folder that
/// `BACKSTAY_CONTRACT` names, or beside the package.
@Suite(.enabled(if: Contract.folder != nil, "no contract: BACKSTAY_CONTRACT names no folder"))
struct ContractTests {
    /// Where the table is stricter than the contract, or knows more, and why.
    private static let deviations = [
        "circuitBreaker.rules[].name": "azurerm takes no other, and the service's portal makes no other",
        "circuitBreaker.rules[].failureCondition.count": "azurerm: 1 to 10,000",
        "circuitBreaker.rules[].failureCondition.percentage": "a share of a hundred; zero would trip at once",
        "pool.services": "documented limit: 30 members",
        "credentials.managedIdentity": "in no version, and taken by the live service under every one",
        "credentials.managedIdentity.resource": "as above",
        "credentials.managedIdentity.clientId": "as above",
    ]

    @Test(arguments: APIVersion.allCases)
    func `the table is the contract, but for the deviations that have a reason`(version: APIVersion) throws {
        let contract = try Contract(version).fields
        let table = Dictionary(uniqueKeysWithValues: tableFields(Schema.backend(version).fields, "", version))

        let paths = Set(contract.keys).union(table.keys).subtracting(Self.deviations.keys)
        let differing = paths.filter { contract[$0] != table[$0] }.sorted()

        #expect(differing.map { "\($0): contract \(contract[$0] ?? "-"), table \(table[$0] ?? "-")" } == [])
    }

    @Test func `every deviation is one`() throws {
        let version = APIVersion.newest
        let contract = try Contract(version).fields
        let table = Dictionary(uniqueKeysWithValues: tableFields(Schema.backend(version).fields, "", version))
        for path in Self.deviations.keys {
            #expect(table[path] != nil && contract[path] != table[path], "\(path) is no deviation")
        }
    }

    private func tableFields(_ fields: [Field], _ prefix: String, _ version: APIVersion) -> [(String, String)] {
        fields.filter { $0.isAvailable }.flatMap { field -> [(String, String)] in
            let path = prefix + field.name
            let isRequired = field.isRequired || field.requiredBefore.map { version < $0 } == true
            let step = if case .list(of: .object, _) = field.shape { "[]." } else { "." }
            return [(path, field.shape.contract + (isRequired ? ", required" : ""))]
                + tableFields(field.shape.nestedFields, path + step, version)
        }
    }
}

extension Shape {
    /// The shape in the words of ``Contract``.
    fileprivate var contract: String {
        switch self {
        case .string(let length, _): "string" + bounds(length.map { Int64($0.lowerBound)...Int64($0.upperBound) })
        case .choice(let choices): "one of " + choices.joined(separator: ", ")
        case .integer(let range): "integer" + bounds(range)
        case .boolean: "boolean"
        case .list(let element, let count):
            "list" + bounds(count.map { Int64($0.lowerBound)...Int64($0.upperBound) }) + " of " + element.contract
        case .map(let element, _): "map of " + element.contract
        case .object: "object"
        }
    }

    private func bounds(_ range: ClosedRange<Int64>?) -> String {
        guard let range else { return "" }
        return " \(range.lowerBound)...\(range.upperBound)"
    }
}

/// The published contract of one api-version, as path and words.
private struct Contract {
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["BACKSTAY_CONTRACT"].map { URL(filePath: $0) }
        let package = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = named ?? package.deletingLastPathComponent().appending(path: "shared/contract")
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }()

    private let definitions: [String: Value]

    init(_ version: APIVersion) throws {
        let file = try #require(Self.folder).appending(path: version.rawValue + ".json")
        definitions = try JSONReader.value(of: Array(Data(contentsOf: file))).members["definitions"]?.members ?? [:]
    }

    var fields: [String: String] {
        let members = fields(of: definitions["BackendContractProperties"] ?? .null, "")
        return Dictionary(uniqueKeysWithValues: members)
    }

    private func fields(of schema: Value, _ prefix: String) -> [(String, String)] {
        let required = (schema.members["required"]?.items ?? []).compactMap { $0.text }
        return (schema.members["properties"]?.members ?? [:]).flatMap { name, property -> [(String, String)] in
            let property = resolved(property)
            let path = prefix + name
            let own = [(path, words(property) + (required.contains(name) ? ", required" : ""))]
            if let items = property.members["items"] { return own + fields(of: resolved(items), path + "[].") }
            return own + fields(of: property, path + ".")
        }
    }

    private func resolved(_ schema: Value) -> Value {
        guard let name = schema.members["$ref"]?.text?.split(separator: "/").last else { return schema }
        return definitions[String(name)] ?? .null
    }

    private func words(_ schema: Value) -> String {
        let members = schema.members
        if let choices = members["x-extensible-enum"] {
            return "one of " + choices.items.compactMap { $0.text }.joined(separator: ", ")
        }
        if let element = members["additionalProperties"] { return "map of " + words(resolved(element)) }
        switch members["type"]?.text {
        case "string": return "string" + bounds(members["minLength"], members["maxLength"])
        case "integer": return "integer" + bounds(members["minimum"], members["maximum"])
        case "array":
            return "list" + bounds(members["minItems"], members["maxItems"]) + " of "
                + words(resolved(members["items"] ?? .null))
        case let type: return type ?? "nothing"
        }
    }

    private func bounds(_ lower: Value?, _ upper: Value?) -> String {
        guard lower != nil || upper != nil else { return "" }
        let number = { (value: Value) in if case .integer(let integer) = value { String(integer) } else { "?" } }
        return " \(lower.map(number) ?? "0")...\(upper.map(number) ?? "")"
    }
}
