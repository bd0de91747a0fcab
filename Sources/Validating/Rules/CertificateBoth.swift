import BackendModel

/// Certificates are named by thumbprint or by id, not both.
///
/// The service ignores `certificate` where `certificateIds` is given.
struct CertificateBoth: Rule {
    static let id = "certificate-both"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard let credentials = backend.credentials, let entry = credentials.entry("certificate"),
            !entry.value.isVacant, credentials.at("certificateIds")?.isVacant == false
        else { return [] }
        return [Finding(.ignored, at: entry.key.mark)]
    }
}

extension Message {
    fileprivate static let ignored: Self = "the service ignores 'certificate' where 'certificateIds' is given"
}
