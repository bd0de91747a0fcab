import AzureTransport
import BackendModel
import HTTPTypes

/// Writes requests for tokens as HTTP: the one place where their secrets are taken out of their wrapping.
package struct CredentialEncoder: Sendable {
    private let userAgent: String

    package init(userAgent: String) { self.userAgent = userAgent }

    /// The request as it goes over the wire, and what hides its secrets in an answer.
    func encode(_ request: CredentialRequest) -> (head: HTTPRequest, body: [UInt8], redactor: Redactor) {
        var hidden: [String] = []
        func reveal(_ text: CredentialRequest.Text) -> String {
            switch text {
            case .plain(let text): return text
            case .secret(let secret):
                let text = secret.reveal()
                hidden += [text, QueryText.encoded(text)]
                return text
            }
        }
        var head = HTTPRequest(
            method: request.method,
            scheme: request.target.scheme,
            authority: request.target.authority,
            path: request.target.path,
            headerFields: [.userAgent: userAgent]
        )
        for parameter in request.headers {
            guard let name = HTTPField.Name(parameter.name) else { continue }
            var field = HTTPField(name: name, value: reveal(parameter.text))
            if case .secret = parameter.text { field.indexingStrategy = .disallow }
            head.headerFields.append(field)
        }
        let form = request.form.map { (name: $0.name, value: reveal($0.text)) }
        if !form.isEmpty { head.headerFields[.contentType] = "application/x-www-form-urlencoded" }
        if form.isEmpty, request.method == .post { head.headerFields[.contentLength] = "0" }
        return (head, Array(QueryText.of(form).utf8), Redactor(hiding: hidden))
    }
}
