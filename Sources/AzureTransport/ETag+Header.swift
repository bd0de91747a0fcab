import BackendModel
import HTTPTypes

extension ETag {
    /// The one ETag of an answer, as it stands there; nothing where there is none, or none that names one revision.
    init?(of response: HTTPResponse) {
        let values = response.headerFields[values: .eTag]
        guard values.count == 1, let value = values.first else { return nil }
        self.init(value)
        if !namesOneRevision { return nil }
    }

    /// Whether `If-Match` with it stands for a single revision: `*` stands for all, and commas outside quotes for several.
    ///
    /// Source: RFC 9110, 8.8.3 and 13.1.1. The service's ETags are quoted; a bare one is taken as it is.
    var namesOneRevision: Bool {
        let quoted = rawValue.hasPrefix("W/") ? rawValue.dropFirst(2) : rawValue[...]
        guard quoted.first == "\"" else { return !rawValue.isEmpty && !rawValue.contains { "*,\"".contains($0) } }
        return quoted.count >= 2 && quoted.last == "\"" && !quoted.dropFirst().dropLast().contains("\"")
    }
}
