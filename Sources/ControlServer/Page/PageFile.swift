import HTTPTypes

/// One file of the page, as it was compiled in.
struct PageFile: Sendable {
    /// The page's own files and the API alone; no script or style within the text, and nothing made of text that the page
    /// was given (Trusted Types).
    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; \
        form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'
        """

    private let type: String
    private let text: String

    /// Nothing where the page has no such file.
    init?(path: String) {
        let name = path == "/" ? "index.html" : String(path.dropFirst())
        guard path == "/" || name != "index.html", let text = PageSource.files[name] else { return nil }
        type =
            switch name.split(separator: ".").last {
            case "html": "text/html; charset=utf-8"
            case "css": "text/css; charset=utf-8"
            case "js": "text/javascript; charset=utf-8"
            case "svg": "image/svg+xml"
            default: preconditionFailure("no type is known for '\(name)'")
            }
        self.text = text
    }

    var answer: ControlAnswer {
        var answer = ControlAnswer(type: type, .bytes(Array(text.utf8)))
        answer.headers[.contentSecurityPolicy] = Self.policy
        if let name = HTTPField.Name("Cross-Origin-Opener-Policy") { answer.headers[name] = "same-origin" }
        return answer
    }
}
