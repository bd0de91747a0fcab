import BackendModel
import HTTPTypes

extension Emulator {
    func service(_ id: ServiceResourceID) -> Reply {
        if let workspace = id.workspace {
            return Reply(
                200,
                [
                    "id": .string(id.description), "name": .string(workspace),
                    "type": "Microsoft.ApiManagement/service/workspaces",
                    "properties": ["displayName": .string(workspace)],
                ]
            )
        }
        let held = state.services[id]
        let resource: Value = [
            "id": .string(id.description), "name": .string(id.service), "type": "Microsoft.ApiManagement/service",
            "location": "West Europe", "sku": ["name": .string(held?.sku ?? "Developer"), "capacity": 1],
            "properties": [
                "provisioningState": "Succeeded", "publisherName": "Emulator", "publisherEmail": "emulator@example.com",
                "gatewayUrl": .string("https://\(id.service).azure-api.net"),
                "apiVersionConstraint": ["minApiVersion": held?.minAPIVersion.map { .string($0) } ?? .null],
            ],
        ]
        return Reply(200, resource)
    }

    /// What the caller may do, which is anything where the state does not say.
    func permissions(of id: ServiceResourceID, _ call: Call) throws(Refusal) -> Reply {
        guard call.method == .get else { throw .methodNotAllowed(call.method) }
        guard call.query.filled("api-version") != nil else { throw .missingAPIVersion }
        return Reply(200, ["value": .array(held(of: id).map(\.value))])
    }

    private func held(of id: ServiceResourceID) -> [Permission] {
        (state.services[id] ?? state.services[id.parent])?.permissions ?? state.services[id.parent]?.permissions
            ?? [Permission(actions: ["*"])]
    }

    /// - Throws: 403 in Azure Resource Manager's words for what the state does not allow.
    func authorise(_ call: Call, _ id: ServiceResourceID) throws(Refusal) {
        guard let action = call.route.action(call.method), !held(of: id).allow(action) else { return }
        throw .notAuthorised(action, over: id)
    }
}

extension Route {
    /// The action that a role must hold, as Azure's resource provider operations name it.
    fileprivate func action(_ method: HTTPRequest.Method) -> String? {
        let verb = method == .get || method == .head ? "read" : method == .delete ? "delete" : "write"
        switch self {
        case .service: return "Microsoft.ApiManagement/service/read"
        case .backends(let id), .backend(let id, _): return "\(id.provider)/backends/\(verb)"
        case .reconnect(let id, _): return "\(id.provider)/backends/reconnect/action"
        case .entities(let id, let kind), .entity(let id, let kind, _): return "\(id.provider)/\(kind.rawValue)/\(verb)"
        case .permissions, .cloudEndpoints, .token, .instanceIdentity, .appServiceIdentity, .control, .unknown:
            return nil
        }
    }
}

extension ServiceResourceID {
    fileprivate var provider: String { "Microsoft.ApiManagement/service" + (workspace == nil ? "" : "/workspaces") }
}

extension Refusal {
    fileprivate static func notAuthorised(_ action: String, over id: ServiceResourceID) -> Refusal {
        let message =
            "The client 'emulator' with object id 'emulator' does not have authorization to perform action '\(action)' "
            + "over scope '\(id)' or the scope is invalid. If access was recently granted, please refresh your credentials."
        return Refusal(status: 403, code: "AuthorizationFailed", message: message)
    }

    static func notListed(_ kind: EmulatedEntity.Kind) -> Refusal {
        let message = "The emulator's state does not say what \(kind.rawValue) there are; any reference is taken."
        return Refusal(status: 403, code: ReferenceKind.anyTakenCode, message: message)
    }
}
