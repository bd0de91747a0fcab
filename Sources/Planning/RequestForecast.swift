package import BackendModel

/// How many requests carrying out a plan takes, if nothing stands in its way.
///
/// A lower bound: a lost answer, a service that is busy or does not change a type in place costs more.
package struct RequestForecast: Hashable, Sendable {
    package var reads = 0
    /// Creates, patches and replacements.
    package var changes = 0
    package var deletes = 0
    package var reconnects = 0

    package init(reads: Int = 0, changes: Int = 0, deletes: Int = 0, reconnects: Int = 0) {
        self.reads = reads
        self.changes = changes
        self.deletes = deletes
        self.reconnects = reconnects
    }

    /// Counts the steps of a plan; the reads are those that go before, where the plan was made earlier.
    package init(_ plan: Plan, reads: Int = 0) {
        let deletes = plan.count(of: .delete)
        self.init(
            reads: reads,
            changes: plan.steps.count - deletes,
            deletes: deletes,
            reconnects: plan.reconnects
        )
    }

    /// Counts the steps of several plans.
    package init(_ plans: [Plan]) {
        self = plans.reduce(RequestForecast()) { $0 + RequestForecast($1) }
    }

    package static func + (left: RequestForecast, right: RequestForecast) -> RequestForecast {
        RequestForecast(
            reads: left.reads + right.reads,
            changes: left.changes + right.changes,
            deletes: left.deletes + right.deletes,
            reconnects: left.reconnects + right.reconnects
        )
    }

    package var total: Int { reads + changes + deletes + reconnects }

    /// How long limits make it take at the least, from buckets that are full: reads, writes and deletes wait side by
    /// side.
    package func shortest(under limits: RequestLimits) -> Duration {
        func wait(_ count: Int, _ limit: RequestLimit) -> Duration {
            .seconds(Double(max(0, count - limit.burst)) / limit.perSecond)
        }
        return max(
            wait(reads, limits.read),
            wait(changes + reconnects, limits.write),
            wait(deletes, limits.delete)
        )
    }
}
