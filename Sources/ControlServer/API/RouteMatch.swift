package import HTTPTypes

/// What a method and a path come to, by the table of ``Operation``.
package enum RouteMatch: Hashable, Sendable {
    /// What stood where the path has braces, by the names in them.
    case found(Operation, [String: String])
    /// The path is there, for these methods alone.
    case notAllowed([String])
    case nothing

    package init(_ method: HTTPRequest.Method, _ path: String) {
        let found = Operation.allCases.compactMap { operation in
            Self.parameters(of: Operation.base + operation.path, in: path).map { (operation, $0) }
        }
        let fitting = found.first { operation, _ in Self.methods(of: operation).contains(method.rawValue) }
        if let fitting {
            self = .found(fitting.0, fitting.1)
        } else {
            self = found.isEmpty ? .nothing : .notAllowed(found.flatMap { Self.methods(of: $0.0) })
        }
    }

    private static func methods(of operation: Operation) -> [String] { operation.changes ? ["POST"] : ["GET", "HEAD"] }

    private static func parameters(of template: String, in path: String) -> [String: String]? {
        let names = template.split(separator: "/", omittingEmptySubsequences: false)
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (name, segment) in zip(names, segments) {
            if name.hasPrefix("{") {
                guard !segment.isEmpty else { return nil }
                parameters[String(name.dropFirst().dropLast())] = String(segment)
            } else if name != segment {
                return nil
            }
        }
        return parameters
    }
}
