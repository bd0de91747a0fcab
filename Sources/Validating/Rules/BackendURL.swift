import BackendModel
import BackendSchema

/// A backend's `url`, and its proxy's, is an absolute `http` or `https` URL.
///
/// The gateway can call no other. The service of a Service Fabric cluster is named as `fabric:/…` instead, and a URL that
/// begins with a named value is known to the service alone.
struct BackendURL: Rule {
    static let id = "backend-url"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        let isFabric = backend.spec.at("properties", "serviceFabricCluster") != nil
        return [backend.url, backend.proxyURL].compactMap { url in
            guard let url, url.address == nil, !url.text.hasPrefix("{{") else { return nil }
            if isFabric, url == backend.url, url.text.hasPrefix("fabric:/") { return nil }
            guard !url.text.contains("://") else { return Finding(.notAURL, at: url.mark) }
            return Finding(.notAURL, at: url.mark, help: "write it with its scheme, as 'https://…'")
        }
    }
}

extension Message {
    fileprivate static let notAURL: Self = "expected an absolute http or https URL"
}
