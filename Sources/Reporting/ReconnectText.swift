package import BackendModel

/// What became of requests to reconnect, for people.
package struct ReconnectText: Sendable {
    private let results: [ReconnectResult]
    private let heading: String
    private let after: String?
    private let style: Style

    /// Takes, beside the results, how long the service was asked to wait, in ISO 8601; unasked, it takes two minutes.
    package init(_ results: [ReconnectResult], environment: Environment, after: String?, style: Style = .plain) {
        self.results = results.sorted { $0.id < $1.id }
        heading = environment.heading
        self.after = after
        self.style = style
    }

    /// The same for one of several services.
    init(_ results: [ReconnectResult], ofSeveral environment: Environment, after: String?, style: Style) {
        self.results = results.sorted { $0.id < $1.id }
        heading = environment.headingOfSeveral
        self.after = after
        self.style = style
    }

    package var text: String {
        let accepted = results.count { $0.outcome == .accepted }
        let blocks = [
            [style.paint(heading, .bold)],
            results.flatMap { lines($0) },
            [style.paint("Reconnect: \(accepted) accepted, \(results.count - accepted) failed.", .bold)],
        ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private func lines(_ result: ReconnectResult) -> [String] {
        let name = "backends/\(result.id.name.oneLine)"
        switch result.outcome {
        case .accepted: return ["  \(style.paint("↻", .reconnect)) \(name)  after \((after ?? "PT2M").oneLine)"]
        case .refused(let error):
            let lines = ServiceErrorLines(error).lines.map { "    " + $0 }
            let next = ServiceAdvice(error).map { ["    next: \($0.text)"] } ?? []
            let word = error.isOurs ? "not sent" : "refused"
            return ["  \(style.paint("!", .error)) \(name)  \(word)"] + lines + next
        case .noSuchCall:
            return [
                "  \(style.paint("!", .error)) \(name)  not asked: in a workspace the service has no call to reconnect"
            ]
        case .lost(let reason):
            return [
                "  \(style.paint("!", .error)) \(name)  no answer: \(reason.oneLine)",
                "    next: reconnect it again; a second reconnect does no harm",
            ]
        }
    }
}
