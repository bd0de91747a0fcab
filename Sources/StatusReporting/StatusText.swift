import BackendModel
package import Reporting
import Syncing

/// How a daemon and what it keeps stand, as a person reads it.
package struct StatusText: Sendable {
    private let report: StatusReport
    private let style: Style

    package init(_ report: StatusReport, style: Style = .plain) {
        self.report = report
        self.style = style
    }

    package var text: String {
        let blocks = [header] + report.services.map { lines(of: $0) } + [[style.paint(report.summary, .bold)]]
        return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private var header: [String] {
        let problems = report.status.source.problemLines.map { style.paint("! \($0)", .error) }
        let suspended = report.suspendedWords.map { [style.paint($0, .warning)] } ?? []
        return [style.paint(report.daemonWords, .bold), report.status.source.words] + suspended + problems
    }

    private func lines(of service: StatusReport.Service) -> [String] {
        let status = service.status
        let mode = status.mode == .report ? " · only reported" : ""
        let head = style.paint(status.heading, .bold) + "  " + style.paint(status.state.words, status.state.tone) + mode
        var lines = [head, "  \(status.passWords)", "  \(status.countWords)"]
        if status.owedReconnects > 0 { lines.append("  \(counted(status.owedReconnects, "reconnect")) owed") }
        lines += status.problemLines.map { "  ! \($0)" }
        lines += service.approval.map { ["  approve with: \($0)"] } ?? []
        return lines + service.differing.flatMap { self.lines(of: $0) }
    }

    private func lines(of backend: BackendStatus) -> [String] {
        let width = backend.differences.map(\.path.oneLine.cells).max() ?? 0
        let fields = backend.differences.map { "      \($0.path.oneLine.padded(to: width))  \($0.words)" }
        let problem = backend.problem.map { ["      \($0.oneLine)"] } ?? []
        return ["  ~ backends/\(backend.name.oneLine)  \(style.paint(backend.state.words, .changed))"] + fields
            + problem
    }
}

extension StatusReport {
    /// Whether the daemon runs, and when it last wrote.
    var daemonWords: String {
        "\(isRunning ? "running" : "not running") · backstay \(status.version.oneLine)"
            + " · started \(status.started) · last wrote \(status.time)"
    }

    /// That all services are suspended; nothing where they are not.
    var suspendedWords: String? {
        status.suspended.map { "all services are suspended since \($0), also those that later manifests name" }
    }

    /// How many services are in which state.
    var summary: String {
        let states = ServiceStatus.State.allCases.compactMap { state -> String? in
            let count = services.count { $0.status.state == state }
            return count == 0 ? nil : "\(count) \(state.words)"
        }
        guard !services.isEmpty else { return "Status: no service is kept." }
        return "Status: \(counted(services.count, "service")); \(states.joined(separator: ", "))."
    }
}

extension ServiceStatus {
    /// When passes ended, and how often they failed.
    var passWords: String {
        guard let lastPass else { return "no pass yet" }
        let success = lastSuccess.map { "last good \($0)" } ?? "none was good yet"
        return "last pass \(lastPass) · \(success)"
            + (failures == 0 ? "" : " · \(counted(failures, "failure")) in a row")
    }
}
