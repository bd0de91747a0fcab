import BackendModel

/// What goes into a header has no line break and no NUL.
///
/// RFC 9110, section 5.5: they end a header, and what follows is taken for another. A secret is looked at too, and
/// nothing but the answer is told.
struct HeaderValue: Rule {
    static let id = "header-value"

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        let headers = backend.credentials?.at("header")?.entries.flatMap { $0.value.items } ?? []
        let authorization = backend.credentials?.at("authorization")?.entries.map { $0.value } ?? []
        return (headers + authorization).filter { $0.breaksLine }.map { Finding(.breaksLine, at: $0.mark) }
    }
}

extension Node {
    fileprivate var breaksLine: Bool {
        let breaks = { (text: String) in [0x0A, 0x0D, 0].contains { text.holds($0) } }
        return switch content {
        case .scalar(let text, _): breaks(text)
        case .secret(let secret): secret.map(breaks).matches(true)
        case .sequence, .mapping: false
        }
    }
}

extension Message {
    fileprivate static let breaksLine: Self = "a header cannot hold a line break or a NUL"
}
