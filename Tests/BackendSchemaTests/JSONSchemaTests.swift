import BackendModel
import BackendSchema
import TestSupport
import Testing

struct JSONSchemaTests {
    @Test func `the JSON Schema is this`() throws {
        let text = JSONWriter.text(of: Schema.backend(.standard).jsonSchema, .indented)
        try expectGolden(text + "\n", "manifest.schema.json")
    }

    @Test(arguments: [
        "{ url: https://x, protocol: http }", "{ title: null, url: https://x, protocol: http, tls: null }",
        "{ title: 01, description: no, url: https://x }",
        "{ circuitBreaker: { rules: [{ failureCondition: { count: '${n}' } }] }, protocol: '${p}' }",
        "{ proxy: { url: http://p, password: { valueFrom: { env: BACKSTAY_P } } } }",
        "{ credentials: { header: { x: ['{{v}}', { valueFrom: { file: /run/secrets/x } }], y: null } } }",
        "{ type: Pool, pool: { services: [{ id: a, weight: 0 }] } }",
    ])
    func `it takes what the program takes`(spec: String) throws {
        #expect(try problems(backend(spec)) == [])
    }

    @Test(arguments: [
        "{ titel: x }", "{ protocol: https }", "{ tls: { validateCertificateChain: 'true' } }", "{ tls: [] }",
        "{ proxy: { password: x } }", "{ proxy: { url: null } }", "{ pool: { services: [] } }", "{ azureRegion: x }",
        "{ pool: { services: [{ id: a, weight: 101 }] } }", "{ title: '' }", "{ title: { valueFrom: { env: X } } }",
        "{ proxy: { url: http://p, password: { valueFrom: {} } } }", "null",
        "{ proxy: { url: http://p, password: { valueFrom: { keyVault: {} } } } }",
        "{ proxy: { url: http://p, password: { valueFrom: { env: A, file: /b } } } }",
    ])
    func `it refuses what the program refuses`(spec: String) throws {
        #expect(try problems(backend(spec)) != [])
    }

    @Test func `it tells the kinds apart`() throws {
        let service = "{ subscriptionId: 00000000-0000-0000-0000-000000000000, resourceGroup: r, name: a }"
        let environment = { (spec: String) in
            "{ apiVersion: backstay.dev/v1alpha1, kind: Environment, metadata: { name: a }, spec: { \(spec) } }"
        }
        #expect(
            try problems(
                environment(
                    "services: [\(service)], cloud: emulator, variables: { a: 1, b: { valueFrom: { env: X } } }"
                )
            ) == []
        )
        #expect(try problems(environment("services: [\(service)], url: https://x")) != [])
        #expect(try problems(environment("services: [\(service)], limits: { updates: 30 }")) != [])
        #expect(try problems(environment("cloud: emulator")) != [])
        #expect(try problems("{ apiVersion: v1, kind: Backend, metadata: { name: a }, spec: {} }") != [])
        #expect(
            try problems("{ apiVersion: backstay.dev/v1alpha1, kind: Other, metadata: { name: a }, spec: {} }") != []
        )
    }

    private func backend(_ spec: String) -> String {
        "{ apiVersion: backstay.dev/v1alpha1, kind: Backend, metadata: { name: a }, spec: \(spec) }"
    }

    private func problems(_ text: String) throws -> [String] {
        SchemaCheck(root: Schema.backend(.standard).jsonSchema).problems(try root(text).node)
    }
}

/// As much of JSON Schema as the exported one uses, over nodes read as YAML 1.2 does.
private struct SchemaCheck {
    private let root: Value

    init(root: Value) { self.root = root }

    func problems(_ node: Node) -> [String] { problems(node, root, "") }

    private func problems(_ node: Node, _ schema: Value, _ path: String) -> [String] {
        let schema = schema.members
        if let reference = schema["$ref"]?.text {
            let name = String(reference.split(separator: "/").last ?? "")
            return problems(node, root.members["$defs"]?.members[name] ?? .null, path)
        }
        var found = assertions(node, schema, path) + members(node, schema, path) + items(node, schema, path)
        if let forms = schema["anyOf"]?.items, forms.allSatisfy({ !problems(node, $0, path).isEmpty }) {
            found.append("\(path): none of its forms")
        }
        if let condition = schema["if"] {
            let isMet = problems(node, condition, path).isEmpty
            found += problems(node, schema[isMet ? "then" : "else"] ?? [:], path)
        }
        return found
    }

    private func assertions(_ node: Node, _ schema: [String: Value], _ path: String) -> [String] {
        var found: [String] = []
        if let type = schema["type"] {
            let types = type.text.map { [$0] } ?? type.items.compactMap { $0.text }
            if !types.contains(where: node.types.contains) { found.append("\(path): type") }
        }
        if let choices = schema["enum"]?.items, !choices.contains(where: { $0.text == node.text }) {
            found.append("\(path): enum")
        }
        if let constant = schema["const"], constant.text != node.text { found.append("\(path): const") }
        if node.types.contains("string"), let text = node.text {
            if let length = schema["minLength"]?.number, text.count < length { found.append("\(path): minLength") }
            if let length = schema["maxLength"]?.number, text.count > length { found.append("\(path): maxLength") }
            if let pattern = schema["pattern"]?.text, (try? Regex(pattern).firstMatch(in: text)) == nil {
                found.append("\(path): pattern")
            }
        }
        if let number = node.text.flatMap({ Int($0) }), node.types.contains("integer") {
            if let bound = schema["minimum"]?.number, number < bound { found.append("\(path): minimum") }
            if let bound = schema["maximum"]?.number, number > bound { found.append("\(path): maximum") }
        }
        return found
    }

    private func members(_ node: Node, _ schema: [String: Value], _ path: String) -> [String] {
        guard case .mapping(let entries) = node.content else { return [] }
        var found = (schema["required"]?.items ?? []).compactMap { $0.text }.filter { node[$0] == nil }
            .map { "\(path): lacks \($0)" }
        if let bound = schema["minProperties"]?.number, entries.count < bound { found.append("\(path): minProperties") }
        if let bound = schema["maxProperties"]?.number, entries.count > bound { found.append("\(path): maxProperties") }
        for entry in entries {
            let name = entry.key.text ?? ""
            if let property = schema["properties"]?.members[name] {
                found += problems(entry.value, property, "\(path)/\(name)")
            } else if schema["additionalProperties"] == false {
                found.append("\(path)/\(name): unknown")
            } else if let other = schema["additionalProperties"] {
                found += problems(entry.value, other, "\(path)/\(name)")
            }
        }
        return found
    }

    private func items(_ node: Node, _ schema: [String: Value], _ path: String) -> [String] {
        guard case .sequence(let items) = node.content else { return [] }
        var found: [String] = []
        if let bound = schema["minItems"]?.number, items.count < bound { found.append("\(path): minItems") }
        if let bound = schema["maxItems"]?.number, items.count > bound { found.append("\(path): maxItems") }
        if let element = schema["items"] { found += items.flatMap { problems($0, element, path + "/-") } }
        return found
    }
}

extension Node {
    /// The types of JSON Schema that YAML 1.2's core schema gives the node.
    fileprivate var types: [String] {
        switch content {
        case .mapping: ["object"]
        case .sequence: ["array"]
        case .secret: ["string"]
        case .scalar where isNull: ["null"]
        case .scalar("true", isPlain: true), .scalar("false", isPlain: true): ["boolean"]
        case .scalar(let text, isPlain: true) where Int(text) != nil: ["integer", "number"]
        case .scalar(let text, isPlain: true) where Double(text) != nil: ["number"]
        case .scalar: ["string"]
        }
    }
}

extension Value {
    fileprivate var number: Int? {
        guard case .integer(let integer) = self else { return nil }
        return Int(integer)
    }
}
