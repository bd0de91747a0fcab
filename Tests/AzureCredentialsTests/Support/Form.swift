import Foundation
import HTTPTypes

/// What a request says, read by other code than that which wrote it.
struct Form {
    let pairs: [(name: String, value: String)]

    init(_ text: String) {
        pairs = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let value = parts.count == 2 ? parts[1].replacingOccurrences(of: "+", with: " ") : ""
            return (parts[0].removingPercentEncoding ?? "", value.removingPercentEncoding ?? "")
        }
    }

    init(query request: HTTPRequest) {
        self.init((request.path ?? "").split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? "")
    }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
    var names: [String] { pairs.map(\.name) }
}

extension HTTPRequest {
    /// Scheme, host and path, without the query.
    var address: String {
        "\(scheme ?? "")://\(authority ?? "")\((path ?? "").prefix { $0 != "?" })"
    }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headerFields[$0] } }
}
