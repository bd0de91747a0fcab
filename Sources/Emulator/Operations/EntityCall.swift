import BackendModel
import HTTPTypes

/// A request that names one named value or certificate.
///
/// The real service carries out writes of named values in the background; here they are done at once.
struct EntityCall {
    let service: ServiceResourceID
    let kind: EmulatedEntity.Kind
    let name: String
    let call: Call

    func carryOut(_ method: HTTPRequest.Method, on emulator: inout Emulator) throws(Refusal) -> Reply {
        let old = emulator.state.services[service]?[kind]?.first { isIt($0) }
        switch method {
        case .get, .head:
            guard let old else { throw .notFound(kind.noun) }
            return reply(200, old)
        case .put: return try put(over: old, on: &emulator)
        case .delete: return try delete(old, on: &emulator)
        default: throw .methodNotAllowed(method)
        }
    }

    private func isIt(_ entity: EmulatedEntity) -> Bool { entity.name.lowercased() == name.lowercased() }

    private func put(over old: EmulatedEntity?, on emulator: inout Emulator) throws(Refusal) -> Reply {
        let properties = try call.object()["properties"] ?? [:]
        guard (1...256).contains(name.count), !name.contains(where: { "*#&+:<>?/".contains($0) }) else {
            throw .validation("id", "The name must be between 1 and 256 characters, none of *#&+:<>?.")
        }
        if let wanted = call.ifMatch, wanted != "*", wanted != old?.answeredETag { throw .modified }
        var entities = emulator.state.services[service]?[kind] ?? []
        if kind == .namedValues {
            guard let text = properties.members["displayName"]?.text, !text.isEmpty else {
                throw .validation("displayName", "'displayName' should not be empty.")
            }
            guard !entities.contains(where: { !isIt($0) && $0.displayName == text }) else {
                throw .validation("displayName", "Property with the same name already exists.")
            }
        }
        let new = EmulatedEntity(name: old?.name ?? name, properties: properties, etag: emulator.state.nextETag())
        entities.removeAll { isIt($0) }
        entities.append(new)
        emulator.state.services[service, default: EmulatedService()][kind] =
            entities.sorted { $0.name.lowercased() < $1.name.lowercased() }
        return reply(old == nil ? 201 : 200, new)
    }

    private func delete(_ old: EmulatedEntity?, on emulator: inout Emulator) throws(Refusal) -> Reply {
        guard let old else { return Reply(204) }
        if let wanted = call.ifMatch, wanted != "*", wanted != old.answeredETag { throw .modified }
        let wanted = old.referredName(as: kind).lowercased()
        let users = (emulator.state.services[service]?.backends ?? []).filter { backend in
            ServiceRules.references(of: kind, in: backend.properties).contains { $0.lowercased() == wanted }
        }
        guard users.isEmpty else {
            throw .inUse(old.name, kind: kind.noun, by: users.map { "/backends/\($0.name)" })
        }
        emulator.state.services[service]?[kind]?.removeAll { isIt($0) }
        return Reply(200)
    }

    private func reply(_ status: Int, _ entity: EmulatedEntity) -> Reply {
        Reply(status, entity.resource(kind, of: service), etag: entity.answeredETag)
    }
}

extension EmulatedEntity {
    func resource(_ kind: Kind, of service: ServiceResourceID) -> Value {
        let path = service.workspace == nil ? kind.rawValue : "workspaces/\(kind.rawValue)"
        return [
            "id": .string("\(service)/\(kind.rawValue)/\(name)"), "name": .string(name),
            "type": .string("Microsoft.ApiManagement/service/\(path)"), "properties": shown(as: kind),
        ]
    }

    fileprivate var answeredETag: String { etag ?? "\"AAAAAAAAAAA=\"" }

    fileprivate func referredName(as kind: Kind) -> String { kind == .namedValues ? displayName : name }
}

extension EmulatedEntity.Kind {
    /// As the service calls one of them.
    var noun: String {
        switch self {
        case .namedValues: "Property"
        case .certificates: "Certificate"
        }
    }
}
