package import BackendModel
package import Planning

/// What became of one service of a run.
package struct ServiceReport: Sendable {
    package enum Course: Sendable {
        /// Its plan was carried out, as far as it went; a plan without steps is.
        case carriedOut(Plan, ApplyReport)
        /// Its plan has a problem, or trips a guard, and nothing was sent.
        case blocked(Plan)
        /// The service could not be read, so there was no plan.
        case unreadable(CallFailure)
        /// Nothing was sent, because this earlier wave failed.
        case notBegun(Plan, failedWave: Int)
    }

    package let environment: Environment
    package let course: Course

    package init(_ environment: Environment, _ course: Course) {
        self.environment = environment
        self.course = course
    }
}

extension ServiceReport {
    /// Whether the service is as its plan wanted it.
    package var isSuccess: Bool {
        switch course {
        case .carriedOut(_, let report): report.entries.allSatisfy { $0.isSuccess }
        case .blocked, .unreadable, .notBegun: false
        }
    }

    package var plan: Plan? {
        switch course {
        case .carriedOut(let plan, _), .blocked(let plan), .notBegun(let plan, _): plan
        case .unreadable: nil
        }
    }

    package var report: ApplyReport? {
        guard case .carriedOut(_, let report) = course else { return nil }
        return report
    }
}
