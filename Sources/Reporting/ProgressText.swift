package import Applying
package import BackendModel
import Planning

/// What goes on while a plan is carried out, one line an event, for standard error.
package struct ProgressText: Sendable {
    private let style: Style

    package init(style: Style = .plain) { self.style = style }

    /// Without a line break; names the service where there are several.
    package func line(_ event: ApplyProgress, of service: ServiceScope? = nil) -> String {
        (service.map { "\(style.paint($0.label.oneLine, .faint)) " } ?? "") + words(event)
    }

    private func words(_ event: ApplyProgress) -> String {
        switch event {
        case .began(let step): "\(style.paint(step.action.symbol, step.action.tone)) \(step.name) …"
        case .ended(let result) where result.isSuccess:
            "\(style.paint("✓", .created)) \(result.step.name) \(EntryWords(.ended(result)).outcome)"
        case .ended(let result):
            "\(style.paint("!", .error)) \(result.step.name) \(result.outcome.rawValue): \(reason(result))"
        }
    }

    private func reason(_ result: StepResult) -> String {
        result.error.map { ServiceErrorLines($0).short } ?? EntryWords(.ended(result)).outcome
    }
}
