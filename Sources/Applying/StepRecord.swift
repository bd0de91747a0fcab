package import BackendModel
import Diffing
import Planning

/// What is kept of a step once its run is over: names and outcomes, and no value.
package struct StepRecord: Hashable, Sendable {
    package let backend: String
    package let action: String
    package let outcome: String
    /// The paths of the fields that were to be changed.
    package let fields: [String]
    /// Under which ids the last refusal is known to the service, where there was one.
    package let request: RequestIDs?

    package init(backend: String, action: String, outcome: String, fields: [String] = [], request: RequestIDs? = nil) {
        self.backend = backend
        self.action = action
        self.outcome = outcome
        self.fields = fields
        self.request = request
    }

    package init(_ entry: ApplyReport.Entry) {
        self.init(
            backend: entry.step.id.name,
            action: entry.step.action.rawValue,
            outcome: entry.outcomeName,
            fields: entry.step.changes.map { $0.path.description },
            request: entry.result?.error?.request
        )
    }
}
