package import BackendModel

/// What became of requests to reconnect, for programs: the format `backstay.reconnect/1`.
package struct ReconnectJSON: Sendable {
    package static let format = "backstay.reconnect/1"

    private let results: [ReconnectResult]
    private let environment: Environment
    private let after: String?

    package init(_ results: [ReconnectResult], environment: Environment, after: String?) {
        self.results = results.sorted { $0.id < $1.id }
        self.environment = environment
        self.after = after
    }

    package var value: Value {
        var members = environment.reportMembers
        members["format"] = .string(Self.format)
        members["after"] = .string((after ?? "PT2M").storable)
        members["backends"] = .array(results.map { $0.json })
        return .object(members)
    }
}

extension ReconnectResult {
    fileprivate var json: Value {
        let name = Value.string(id.name.storable)
        return switch outcome {
        case .accepted: ["backend": name, "outcome": "accepted"]
        case .refused(let error): ["backend": name, "outcome": "refused", "error": ServiceErrorLines(error).json]
        case .lost(let reason): ["backend": name, "outcome": "lost", "lostReason": .string(reason.storable)]
        case .noSuchCall: ["backend": name, "outcome": "noSuchCall"]
        }
    }
}
