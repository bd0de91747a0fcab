package import BackendModel
package import Diagnosing

/// What looking a service over found, as a person reads it: a line a check, and below each that failed what to do.
package struct DoctorText: Sendable {
    private let checks: [Check]
    private let environment: Environment
    private let style: Style

    package init(_ checks: [Check], of environment: Environment, style: Style = .plain) {
        self.checks = checks
        self.environment = environment
        self.style = style
    }

    package var text: String {
        let width = checks.map(\.name.count).max() ?? 0
        let blocks = [
            [style.paint(environment.heading, .bold)],
            checks.flatMap { lines($0, width) },
            [style.paint(summary, .bold)],
        ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private func lines(_ check: Check, _ width: Int) -> [String] {
        let sign = style.paint(check.mark.sign, check.mark.tone)
        return ["  \(sign) \(check.name.padded(to: width))  \(check.text.oneLine)"]
            + check.failureLines.map { "      \($0)" } + (check.next.map { ["      next: \($0)"] } ?? [])
    }

    private var summary: String {
        let counts = Check.Mark.allCases.map { mark in "\(checks.count { $0.mark == mark }) \(mark.rawValue)" }
        return "Doctor: \(counts.joined(separator: ", "))."
    }
}

extension Check {
    fileprivate var failureLines: [String] {
        guard let failure else { return [] }
        if case .lost(let reason) = failure { return ["no answer: \(reason.oneLine)"] }
        return failure.serviceError.map { ServiceErrorLines($0).lines } ?? []
    }

    /// What to do: what the check says, or what its failure calls for.
    var next: String? {
        if let advice { return advice.oneLine }
        if case .lost(let reason) = failure { return ServiceAdvice(lost: reason)?.text }
        return failure?.serviceError.flatMap { ServiceAdvice($0) }?.text
    }
}

extension Check.Mark {
    fileprivate var sign: String {
        switch self {
        case .ok: "✓"
        case .warning: "!"
        case .failed: "✗"
        case .skipped: "-"
        }
    }

    fileprivate var tone: Style.Tone {
        switch self {
        case .ok: .created
        case .warning: .warning
        case .failed: .error
        case .skipped: .faint
        }
    }
}
