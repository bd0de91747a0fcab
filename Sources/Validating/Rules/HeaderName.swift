import BackendModel

/// The name of a header is a token.
///
/// RFC 9110, section 5.6.2. The gateway could not send another.
struct HeaderName: Rule {
    static let id = "header-name"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        (backend.credentials?.at("header")?.entries ?? []).compactMap { entry in
            guard let name = entry.key.text, !name.isToken else { return nil }
            return Finding(.notAToken(name), at: entry.key.mark)
        }
    }
}

extension String {
    fileprivate var isToken: Bool {
        !isEmpty
            && unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9": true
                default: "!#$%&'*+-.^_`|~".unicodeScalars.contains(scalar)
                }
            }
    }
}

extension Message {
    fileprivate static func notAToken(_ name: String) -> Self { "'\(name.quotable)' cannot be the name of a header" }
}
