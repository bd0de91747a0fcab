import BackendModel

/// What becomes of certificate thumbprints.
struct Thumbprints {
    let mode: EmulatorSwitches.Thumbprints
    let service: ServiceResourceID

    func settled(_ properties: Value) -> Value {
        switch mode {
        case .verbatim: return properties
        case .uppercase: return Self.places.reduce(properties) { $0.changing($1) { $0.uppercase } }
        case .resolved: return properties.changing(Self.cluster) { resolvedCluster($0) }
        case .resolvedEverywhere:
            return properties.changing(Self.cluster) { resolvedCluster($0) }
                .changing(["credentials"]) { resolvedCredentials($0) }
        }
    }

    /// The service knows the certificate; this one names it after its thumbprint.
    private func certificateID(_ thumbprint: String) -> Value {
        .string("\(service.parent)/certificates/\(thumbprint.lowercased())")
    }

    private func resolvedCluster(_ cluster: Value) -> Value {
        guard case .object(var members) = cluster, members["clientCertificateId"] == nil else { return cluster }
        let thumbprint = members["clientCertificateThumbprint"] ?? members["clientCertificatethumbprint"]
        guard let text = thumbprint?.text else { return cluster }
        members["clientCertificateId"] = certificateID(text)
        return .object(members)
    }

    private func resolvedCredentials(_ credentials: Value) -> Value {
        guard case .object(var members) = credentials, members["certificateIds"] == nil,
            let thumbprints = members["certificate"]?.items, !thumbprints.isEmpty
        else { return credentials }
        members["certificateIds"] = .array(thumbprints.compactMap { $0.text.map(certificateID) })
        return .object(members)
    }

    private static let cluster = ["properties", "serviceFabricCluster"]

    private static let places = [
        ["credentials", "certificate", "[]"],
        ["tls", "serverCertificateThumbprints", "[]"],
        ["tls", "serverX509Names", "[]", "issuerCertificateThumbprint"],
        cluster + ["clientCertificateThumbprint"], cluster + ["clientCertificatethumbprint"],
        cluster + ["serverCertificateThumbprints", "[]"],
        cluster + ["serverX509Names", "[]", "issuerCertificateThumbprint"],
    ]
}

extension Value {
    fileprivate var uppercase: Value { text.map { .string($0.uppercased()) } ?? self }
}
