import BackendModel
import HTTPTypes

/// An answer before faults and common headers.
struct Reply {
    enum Body {
        case none
        case json(Value)
        case text(String)
    }

    var status: Int
    var headers: HTTPFields = [:]
    var body = Body.none

    init(_ status: Int, _ body: Value? = nil, etag: String? = nil) {
        self.status = status
        if let body { self.body = .json(body) }
        if let etag { headers[.eTag] = etag }
    }

    init(_ refusal: Refusal) {
        status = refusal.status
        headers = refusal.headers
        body = .json(refusal.value)
    }

    var bytes: [UInt8] {
        switch body {
        case .none: []
        case .text(let text): Array(text.utf8)
        case .json(let value): Array(JSONWriter.text(of: value).utf8)
        }
    }
}
