import BackendModel
import Syncing

extension Operation {
    /// Of what is answered where all is well, by its name among ``OpenAPISchema/all``.
    package var answerSchema: String {
        switch self {
        case .getStatus: "Status"
        case .listServices: "Services"
        case .getService: "Service"
        case .listBackends: "Backends"
        case .listRuns: "Runs"
        case .getRun: "RunDetail"
        case .getPlan, .streamEvents, .getOpenAPI: "Document"
        case .triggerAll, .suspendAll, .resumeAll, .triggerService, .suspendService, .resumeService, .approvePlan:
            "Accepted"
        }
    }

    /// By name, with what the document says of each.
    var queryParameters: [(name: String, value: Value)] {
        let limit = Self.query(
            "limit",
            ["type": "integer", "minimum": 1, "maximum": .integer(Int64(ControlAPI.pageLimit)), "default": 100]
        )
        return switch self {
        case .listBackends: [Self.states, Self.query("after", ["type": "string"]), limit]
        case .listRuns: [Self.query("before", ["type": "integer", "minimum": 1]), limit]
        default: []
        }
    }

    private static var states: (name: String, value: Value) {
        let state: Value = ["$ref": "#/components/schemas/BackendState"]
        var query = query("state", ["type": "array", "items": state]).value.members
        query["style"] = "form"
        query["explode"] = false
        return ("state", .object(query))
    }

    private static func query(_ name: String, _ schema: Value) -> (name: String, value: Value) {
        (name, ["name": .string(name), "in": "query", "schema": schema])
    }
}
