import BackendModel

/// A list of certificates that is written holds some.
///
/// The service answers 400, "'certificate' should not be empty.", otherwise.
struct CertificateNotEmpty: Rule {
    static let id = "certificate-not-empty"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        ["certificate", "certificateIds"].compactMap { name in
            guard let list = backend.credentials?.at(name), case .sequence([]) = list.content else { return nil }
            return Finding(.empty(name), at: list.mark, help: "leave it out, or write 'null' to clear it")
        }
    }
}

extension Message {
    fileprivate static func empty(_ name: String) -> Self { "'\(name)' cannot be empty" }
}
