package import BackendModel

/// What is kept of a run over one service.
package struct RunRecord: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case done, error, appliedInPart, conflict
        /// The run never came to its end: the process or the machine went down.
        case interrupted
    }

    /// Why a run was begun.
    package enum Cause: String, Hashable, Sendable, CaseIterable {
        /// Somebody called for it by hand or in a pipeline.
        case command
        /// The manifests changed.
        case manifests
        /// The service was found to differ though no manifest changed.
        case drift
        /// A webhook, a signal or a call asked for a pass.
        case trigger
    }

    /// How a run came to be, known as it begins.
    package struct Start: Hashable, Sendable {
        package let time: Timestamp
        /// What ran, such as `apply`.
        package let command: String
        package let environment: String
        package let service: ServiceKey
        /// The version of this program.
        package let version: String
        package let cause: Cause
        /// The state of the manifests, such as a commit's hash; nothing where none is known.
        package let revision: String?

        package init(
            time: Timestamp,
            command: String,
            environment: String,
            service: ServiceKey,
            version: String,
            cause: Cause = .command,
            revision: String? = nil
        ) {
            self.cause = cause
            self.revision = revision
            self.time = time
            self.command = command
            self.environment = environment
            self.service = service
            self.version = version
        }
    }

    /// How it ended.
    package struct End: Hashable, Sendable {
        /// Nothing where it was interrupted.
        package let time: Timestamp?
        package let outcome: Outcome
        package let counts: ApplyCounts

        package init(time: Timestamp?, outcome: Outcome, counts: ApplyCounts) {
            self.time = time
            self.outcome = outcome
            self.counts = counts
        }
    }

    /// Counted from 1 on in one state folder; no number is given out twice.
    package let number: Int64
    package let start: Start
    /// Nothing while it is under way, or where it was interrupted and no later run has said so yet.
    package let end: End?

    package init(number: Int64, start: Start, end: End?) {
        self.number = number
        self.start = start
        self.end = end
    }
}
