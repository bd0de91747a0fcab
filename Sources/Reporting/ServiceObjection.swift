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
        if let match = message.firstMatch(of: /^Property '(.+?)' not found/) {
            self = .namedValue(String(match.1))
        } else if let match = message.firstMatch(of: /^Certificate with id '(.+?)' not found/) {
            self = .certificate(String(match.1).lastSegment)
        } else if let match = message.firstMatch(of: /^Backend Entity '(.+?)' not found/) {
            self = .member(String(match.1).lastSegment)
        } else if let match = message.firstMatch(of: /used by the following entities:/) {
            let entities = message[match.range.upperBound...].split { $0.isWhitespace || $0 == "," }
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
    fileprivate var lastSegment: String { split(separator: "/").last.map(String.init) ?? self }
}
