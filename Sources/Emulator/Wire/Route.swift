/// What a path of the emulated surface names.
enum Route: Hashable {
    case service(ServiceResourceID)
    case backends(ServiceResourceID)
    case backend(ServiceResourceID, String)
    case reconnect(ServiceResourceID, String)
    case entities(ServiceResourceID, EmulatedEntity.Kind)
    case entity(ServiceResourceID, EmulatedEntity.Kind, String)
    case permissions(ServiceResourceID)
    case cloudEndpoints
    case token(tenant: String)
    case instanceIdentity
    case appServiceIdentity
    /// The emulator's own endpoints, which no fault touches and no log shows.
    case control(String)
    case unknown

    init(path: [String]) {
        switch path.map({ $0.lowercased() }) {
        case ["metadata", "endpoints"]: self = .cloudEndpoints
        case ["metadata", "identity", "oauth2", "token"]: self = .instanceIdentity
        case ["msi", "token"]: self = .appServiceIdentity
        case let words where words.count == 4 && words[1...] == ["oauth2", "v2.0", "token"]:
            self = .token(tenant: path[0])
        case let words where words.count == 2 && words[0] == "emulator": self = .control(words[1])
        default: self = Self.resource(path)
        }
    }

    private static func resource(_ path: [String]) -> Route {
        guard let (id, rest) = ServiceResourceID.reading(path) else { return .unknown }
        let words = rest.map { $0.lowercased() }
        switch words.count {
        case 0: return .service(id)
        case 1 where words[0] == "backends": return .backends(id)
        case 2 where words[0] == "backends": return .backend(id, rest[rest.startIndex + 1])
        case 3 where words[0] == "backends" && words[2] == "reconnect": return .reconnect(id, rest[rest.startIndex + 1])
        case 3 where words == ["providers", "microsoft.authorization", "permissions"]: return .permissions(id)
        default: return entity(id, rest)
        }
    }

    private static func entity(_ id: ServiceResourceID, _ rest: ArraySlice<String>) -> Route {
        let kind = EmulatedEntity.Kind.allCases.first { $0.rawValue.lowercased() == rest.first?.lowercased() }
        guard let kind, let last = rest.last else { return .unknown }
        switch rest.count {
        case 1: return .entities(id, kind)
        case 2: return .entity(id, kind, last)
        default: return .unknown
        }
    }

    /// The service a resource of the surface belongs to.
    var service: ServiceResourceID? {
        switch self {
        case .service(let id), .backends(let id), .backend(let id, _), .reconnect(let id, _), .entities(let id, _),
            .entity(let id, _, _), .permissions(let id):
            id
        case .cloudEndpoints, .token, .instanceIdentity, .appServiceIdentity, .control, .unknown: nil
        }
    }

    var backend: String? {
        switch self {
        case .backend(_, let name), .reconnect(_, let name): name
        case .service, .backends, .entities, .entity, .permissions, .cloudEndpoints, .token, .instanceIdentity,
            .appServiceIdentity, .control, .unknown:
            nil
        }
    }

    /// Whether the body may hold a credential of the caller.
    var concernsIdentity: Bool {
        switch self {
        case .token, .instanceIdentity, .appServiceIdentity: true
        case .service, .backends, .backend, .reconnect, .entities, .entity, .permissions, .cloudEndpoints, .control,
            .unknown:
            false
        }
    }
}
