package import BackendModel

/// The API as an OpenAPI 3.1 document, read off ``Operation``.
package enum OpenAPIDocument {
    package static let value: Value = [
        "openapi": "3.1.0",
        "info": [
            "title": "Backstay", "version": "1",
            "description": "Keeps the backends of Azure API Management as Git says they should be.",
            "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
        ],
        "servers": [["url": .string(Operation.base)]],
        "security": [["token": []]],
        "paths": paths,
        "components": [
            "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            "schemas": .object(OpenAPISchema.all),
            "responses": ["Problem": content("application/problem+json", "Problem", "Why not")],
        ],
    ]

    private static var paths: Value {
        let operations = Dictionary(grouping: Operation.allCases, by: \.path)
        return .object(
            operations.mapValues { operations in
                .object(Dictionary(uniqueKeysWithValues: operations.map { ($0.changes ? "post" : "get", entry($0)) }))
            }
        )
    }

    private static func entry(_ operation: Operation) -> Value {
        var entry: [String: Value] = [
            "operationId": .string(operation.rawValue), "summary": .string(operation.summary),
            "responses": [
                operation.changes ? "202" : "200": answer(of: operation),
                "default": ["$ref": "#/components/responses/Problem"],
            ],
        ]
        let parameters = pathParameters(of: operation) + operation.queryParameters.map(\.value)
        if !parameters.isEmpty { entry["parameters"] = .array(parameters) }
        if operation == .approvePlan {
            var body = content("application/json", "Approval", "What is approved").members
            body["required"] = true
            entry["requestBody"] = .object(body)
        }
        return .object(entry)
    }

    private static func answer(of operation: Operation) -> Value {
        switch operation {
        case .streamEvents:
            ["description": "Events", "content": ["text/event-stream": ["schema": ["type": "string"]]]]
        case .getOpenAPI, .getPlan:
            ["description": "The document", "content": ["application/json": ["schema": ["type": "object"]]]]
        default: content("application/json", operation.answerSchema, "Done")
        }
    }

    private static func content(_ type: String, _ schema: String, _ description: String) -> Value {
        let reference: Value = ["$ref": .string("#/components/schemas/\(schema)")]
        return ["description": .string(description), "content": .object([type: ["schema": reference]])]
    }

    private static func pathParameters(of operation: Operation) -> [Value] {
        operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment in
            let name = String(segment.dropFirst().dropLast())
            let schema: Value = name == "number" ? ["type": "integer", "minimum": 1] : ["type": "string"]
            return ["name": .string(name), "in": "path", "required": true, "schema": schema]
        }
    }
}
