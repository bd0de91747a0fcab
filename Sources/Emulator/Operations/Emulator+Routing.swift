import BackendSchema
import HTTPTypes

extension Emulator {
    /// Carries out a request as the service does; `snapshot` is what a list answers from in place of the present.
    mutating func carriedOut(_ call: Call, listing snapshot: EmulatorState?) -> Reply {
        switch call.route {
        case .cloudEndpoints: return cloudEndpoints(call)
        case .token, .instanceIdentity, .appServiceIdentity: return identityReply(to: call)
        case .control, .unknown: return Reply(Refusal.noRoute)
        case .service, .backends, .backend, .reconnect, .entities, .entity, .permissions: break
        }
        do throws(Refusal) {
            return try resourceReply(to: call, listing: snapshot)
        } catch {
            return Reply(error)
        }
    }

    private mutating func resourceReply(to call: Call, listing snapshot: EmulatorState?) throws(Refusal) -> Reply {
        try admit(call)
        if case .permissions(let id) = call.route { return try permissions(of: id, call) }
        let version = try apiVersion(of: call)
        if call.route.service?.workspace != nil, version < .v2023_09_01_preview { throw .noRoute }
        if isStrict, let service = call.route.service { try requireKnown(service) }
        if let service = call.route.service { try authorise(call, service) }
        switch (call.route, call.method) {
        case (.service(let id), .get): return service(id)
        case (.backends(let id), .get): return try page(of: snapshot ?? state, id, call, version)
        case (.entities(let id, let kind), .get): return try entities(kind, of: id, call)
        case (.entity(let id, let kind, let name), let method):
            return try EntityCall(service: id, kind: kind, name: name, call: call).carryOut(method, on: &self)
        case (.backend(let id, let name), let method):
            return try BackendCall(service: id, name: name, version: version, call: call).carryOut(method, on: &self)
        case (.reconnect(let id, let name), .post):
            return try BackendCall(service: id, name: name, version: version, call: call).reconnect(in: self)
        default: throw .methodNotAllowed(call.method)
        }
    }

    private mutating func admit(_ call: Call) throws(Refusal) {
        guard requiresToken else { return }
        guard let token = call.bearerToken else { throw .missingToken }
        switch tokens.use(token, at: call.base) {
        case .good: return
        case .unknown: throw .invalidToken
        case .expired: throw .expiredToken
        case .otherAudience(let audience): throw .invalidAudience(audience)
        }
    }

    private func apiVersion(of call: Call) throws(Refusal) -> APIVersion {
        guard let text = call.query.filled("api-version") else { throw .missingAPIVersion }
        guard let version = APIVersion(rawValue: text.lowercased()) else { throw .invalidAPIVersion(text) }
        return version
    }

    private func requireKnown(_ id: ServiceResourceID) throws(Refusal) {
        let known = state.services.keys
        if known.contains(id) || known.contains(where: { id.workspace == nil && $0.parent == id }) { return }
        let subscription = id.subscription.lowercased()
        let siblings = known.filter { $0.subscription.lowercased() == subscription }
        guard !siblings.isEmpty else { throw .unknownSubscription(id.subscription) }
        guard siblings.contains(where: { $0.resourceGroup.lowercased() == id.resourceGroup.lowercased() }) else {
            throw .unknownResourceGroup(id.resourceGroup)
        }
        guard siblings.contains(where: { $0.parent == id.parent }) else { throw .unknownService(id) }
        throw .notFound("Workspace")
    }
}
