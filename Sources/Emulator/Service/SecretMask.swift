import BackendModel

/// How secrets are answered: header and query values, the authorization parameter, the proxy's password.
struct SecretMask {
    private let mode: EmulatorSwitches.Secrets

    init(_ mode: EmulatorSwitches.Secrets) { self.mode = mode }

    func masked(_ properties: Value) -> Value {
        switch mode {
        case .shown: return properties
        case .omitted: return replacing(Self.texts + Self.maps, in: properties) { _ in nil }
        case .null: return replacing(Self.texts + Self.maps, in: properties) { _ in Value.null }
        case .masked:
            let texts = replacing(Self.texts, in: properties) { _ in "***" }
            return replacing(Self.maps.map { $0 + ["*", "[]"] }, in: texts) { _ in "***" }
        }
    }

    private func replacing(_ paths: [[String]], in properties: Value, _ change: (Value) -> Value?) -> Value {
        paths.reduce(properties) { $0.changing($1, change) }
    }

    private static let texts = [["credentials", "authorization", "parameter"], ["proxy", "password"]]
    private static let maps = [["credentials", "header"], ["credentials", "query"]]
}
