import BackendModel
import ControlServer

/// Holds a value against a schema of the OpenAPI document, as far as the document uses JSON Schema.
enum ShapeCheck {
    static func problems(_ value: Value, schema name: String) -> [String] {
        problems(value, ["$ref": .string("#/components/schemas/\(name)")], at: name)
    }

    private static func problems(_ value: Value, _ schema: Value, at place: String) -> [String] {
        let members = schema.members
        if let reference = members["$ref"]?.text {
            let name = String(reference.split(separator: "/").last ?? "")
            let schemas = OpenAPIDocument.value.members["components"]?.members["schemas"]?.members
            guard let schema = schemas?[name] else { return ["\(place): there is no schema '\(name)'"] }
            return problems(value, schema, at: place)
        }
        if let choices = members["oneOf"]?.items {
            let fitting = choices.filter { problems(value, $0, at: place).isEmpty }
            return fitting.count == 1 ? [] : ["\(place): fits \(fitting.count) of the choices"]
        }
        if let words = members["enum"]?.items { return words.contains(value) ? [] : ["\(place): is another word"] }
        return typeProblems(value, members, place) + memberProblems(value, members, place)
    }

    private static func typeProblems(_ value: Value, _ schema: [String: Value], _ place: String) -> [String] {
        let types = schema["type"].map { $0.items.isEmpty ? [$0] : $0.items } ?? []
        let type: Value =
            switch value {
            case .null: "null"
            case .bool: "boolean"
            case .integer: "integer"
            case .number: "number"
            case .string, .secret: "string"
            case .array: "array"
            case .object: "object"
            }
        return types.contains(type) ? [] : ["\(place): is of another type"]
    }

    private static func memberProblems(_ value: Value, _ schema: [String: Value], _ place: String) -> [String] {
        if let items = schema["items"] {
            return value.items.enumerated().flatMap { problems($1, items, at: "\(place)[\($0)]") }
        }
        guard case .object(let members) = value, let properties = schema["properties"]?.members else { return [] }
        let required = Set(schema["required"]?.items.compactMap(\.text) ?? [])
        guard Set(members.keys) == required, required == Set(properties.keys) else {
            return ["\(place): has \(members.keys.sorted()) and not \(properties.keys.sorted())"]
        }
        return members.flatMap { name, member in problems(member, properties[name] ?? .null, at: "\(place).\(name)") }
    }
}
