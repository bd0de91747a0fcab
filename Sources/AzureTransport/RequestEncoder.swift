package import BackendModel
import HTTPTypes

/// Writes requests to the service as HTTP, and is where the secrets in them are taken out of their wrapping.
package struct RequestEncoder: Sendable {
    private let endpoint: ServiceEndpoint
    private let userAgent: String

    package init(endpoint: ServiceEndpoint, userAgent: String) {
        self.endpoint = endpoint
        self.userAgent = userAgent
    }

    /// The header `Authorization` is attached here and nowhere else, and only once it is certain that the request goes to
    /// the plane it was made for, by the reading that everyone has of the URL as it will be written.
    ///
    /// - Throws: ``CallFailure/rejected(_:)``, before anything is sent, for a path that makes it another URL.
    package func encode(
        _ call: ARMCall,
        ids: RequestIDs,
        authorization: Secret<String>? = nil
    ) throws(CallFailure) -> EncodedRequest {
        let plane = endpoint.plane
        guard plane.holds("\(plane.scheme)://\(plane.authority)\(call.path)") else {
            throw .rejected(ServiceError(status: 0, message: "the request would leave '\(plane.origin)'", request: ids))
        }
        var hidden = Confidences()
        let body = call.body.map { body in JSONWriter.text(of: body) { hidden.reveal($0) } }
        if let value = call.body { hidden.noteAddresses(in: value) }
        var head = HTTPRequest(
            method: call.method,
            scheme: plane.scheme,
            authority: plane.authority,
            path: call.path,
            headerFields: fields(call, ids)
        )
        if let authorization {
            var field = HTTPField(name: .authorization, value: hidden.reveal(authorization))
            field.indexingStrategy = .disallow
            head.headerFields.append(field)
        }
        return EncodedRequest(
            head: head,
            body: body.map { Array($0.utf8) } ?? [],
            ids: ids,
            redactor: Redactor(hiding: hidden.texts)
        )
    }

    private func fields(_ call: ARMCall, _ ids: RequestIDs) -> HTTPFields {
        var fields: HTTPFields = [
            .accept: "application/json", .userAgent: userAgent,
            .clientRequestID: ids.client, .correlationRequestID: ids.correlation, .returnClientRequestID: "true",
        ]
        if call.body != nil { fields[.contentType] = "application/json" }
        switch call.precondition {
        case .mustNotExist: fields[.ifNoneMatch] = "*"
        case .revision(let etag): fields[.ifMatch] = etag.rawValue
        case nil: break
        }
        return fields
    }
}

/// The texts of one request that no report may repeat.
private struct Confidences {
    private(set) var texts: [String] = []

    mutating func reveal(_ secret: Secret<String>) -> String {
        let text = secret.reveal()
        texts.append(text)
        return text
    }

    /// The parts of URLs that may be a key, wherever a URL stands.
    mutating func noteAddresses(in value: Value) {
        switch value {
        case .string(let text):
            guard text.contains("://"), let address = WebAddress(text) else { return }
            let names = address.userInfo.map { [$0] + $0.split(separator: ":", maxSplits: 1) } ?? []
            let values = address.query?.split(separator: "&").compactMap { $0.split(separator: "=", maxSplits: 1).last }
            texts += (names + [address.query ?? ""] + (values ?? [])).map(String.init)
        case .array(let items): for item in items { noteAddresses(in: item) }
        case .object(let members): for member in members.values { noteAddresses(in: member) }
        case .null, .bool, .integer, .number, .secret: break
        }
    }
}
