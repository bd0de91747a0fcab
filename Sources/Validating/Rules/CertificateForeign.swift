import BackendModel
import BackendSchema

/// A certificate that is named is one of the same service.
///
/// The service answers 400, "Certificate with id 'x' not found.", otherwise.
struct CertificateForeign: Rule {
    static let id = "certificate-foreign"
    static let needsCompany = true

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        let cluster = backend.spec.at("properties", "serviceFabricCluster", "clientCertificateId")
        let nodes = (backend.credentials?.at("certificateIds")?.items ?? []) + (cluster.map { [$0] } ?? [])
        return nodes.compactMap { node in
            guard let reference = node.text, !node.isNull else { return nil }
            let name = project.scope.name(reference, in: "certificates")
            if let name, TextFormat.backendName.accepts(name) { return nil }
            return Finding(.foreign(reference, project.scope.service), at: node.mark)
        }
    }
}

extension Message {
    fileprivate static func foreign(_ reference: String, _ service: String) -> Self {
        "'\(reference.quotable)' names no certificate of the service '\(service.quotable)'"
    }
}
