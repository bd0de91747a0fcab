package import BackendModel

/// What became of requests to reconnect at several services: for people, and as the format `backstay.reconnects/1`.
package struct ReconnectsReport: Sendable {
    package static let format = "backstay.reconnects/1"

    private let services: [(environment: Environment, results: [ReconnectResult])]
    private let after: String?

    /// Takes, beside the results of each service, how long they were asked to wait, as ``ReconnectText``.
    package init(_ services: [(environment: Environment, results: [ReconnectResult])], after: String?) {
        self.services = services
        self.after = after
    }

    package func text(_ style: Style = .plain) -> String {
        let all = services.flatMap(\.results)
        let accepted = all.count { $0.outcome == .accepted }
        let total =
            "Total: \(counted(services.count, "service")), \(accepted) accepted, \(all.count - accepted) failed."
        let parts = services.map { environment, results in
            ReconnectText(results, ofSeveral: environment, after: after, style: style).text
        }
        return (parts + [style.paint(total, .bold) + "\n"]).joined(separator: "\n")
    }

    package var json: Value {
        var members: [String: Value] = ["format": .string(Self.format)]
        members["environment"] = services.first.map { .string($0.environment.name.storable) }
        members["services"] = .array(
            services.map { environment, results in
                let members = ReconnectJSON(results, environment: environment, after: after).value.members
                return .object(members.merging(environment.reportMembersOfSeveral) { $1 })
            }
        )
        return .object(members)
    }
}
