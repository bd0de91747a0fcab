import BackendModel

/// What the service objects to, as far as its words are known.
///
/// Source: the answers quoted in Azure/apiops #737, #749 and #797, Azure/apiops-cli #261, and the service's refusals of
/// other entities in use.
enum ServiceObjection: Hashable {
    /// No named value has this display name.
    case namedValue(String)
    case certificate(String)
    case member(String)
    /// The entities that still use what was to be deleted.
    case inUse(by: [String])

    init?(_ message: String) {
        if let name = message.name(between: "Property '", "' not found") {
            self = .namedValue(name)
        } else if let id = message.name(between: "Certificate with id '", "' not found") {
            self = .certificate(id.lastSegment)
        } else if let id = message.name(between: "Backend Entity '", "' not found") {
            self = .member(id.lastSegment)
        } else if let sign = message.firstRange(of: "used by the following entities:") {
            let entities = message[sign.upperBound...].split { $0.isWhitespace || $0 == "," }
            self = .inUse(by: entities.map { String($0) })
        } else {
            return nil
        }
    }

    /// Where the manifest speaks of it.
    func mark(in desired: DesiredBackend) -> SourceMark? {
        switch self {
        case .namedValue(let name): return desired.namedValues(at: "credentials").first { $0.name == name }?.mark
        case .certificate(let name):
            let certificate = FieldPath("properties.serviceFabricCluster.clientCertificateId")
            return desired.mark(ofReferenceTo: name, at: "credentials.certificateIds")
                ?? desired.mark(ofReferenceTo: name, at: certificate)
        case .member(let name): return desired.mark(of: FieldPath("pool.services").item(name))
        case .inUse: return nil
        }
    }
}

extension String {
    /// What stands, and is not nothing, between the beginning that a text has and the first `end` after it.
    fileprivate func name(between beginning: String, _ end: String) -> String? {
        guard hasPrefix(beginning) else { return nil }
        let rest = dropFirst(beginning.count)
        guard let close = rest.dropFirst().firstRange(of: end) else { return nil }
        return String(rest[..<close.lowerBound])
    }

    fileprivate var lastSegment: String { split(separator: "/").last.map(String.init) ?? self }
}
