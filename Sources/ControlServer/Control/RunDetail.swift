package import Applying

/// A run with its steps, in the order they were to be done.
package struct RunDetail: Hashable, Sendable {
    package let record: RunRecord
    package let steps: [StepRecord]

    package init(record: RunRecord, steps: [StepRecord]) {
        self.record = record
        self.steps = steps
    }
}
