package import BackendModel
package import CoreMetrics

/// What the daemon counts as it goes.
///
/// Each call looks its series up by its labels, which costs a lock and two hashes: passes and requests are far apart.
package struct SyncMetrics: Sendable {
    private let factory: any MetricsFactory

    package init(_ factory: any MetricsFactory) { self.factory = factory }

    package func passEnded(environment: String, service: String, succeeded: Bool, after duration: Duration) {
        let labels = [("environment", environment), ("service", service)]
        let result = ("result", succeeded ? "succeeded" : "failed")
        counter(.passes, labels + [result]).increment()
        let nanoseconds = duration / .nanoseconds(1)
        let timer = Timer(label: MetricFamily.passDuration.name, dimensions: labels, factory: factory)
        timer.recordNanoseconds(Int64(max(0, min(nanoseconds, 9e18))))
    }

    /// Drops what was counted of a service that is kept no more.
    package func forget(environment: String, service: String) {
        let labels = [("environment", environment), ("service", service)]
        for result in ["succeeded", "failed"] { counter(.passes, labels + [("result", result)]).destroy() }
        Timer(label: MetricFamily.passDuration.name, dimensions: labels, factory: factory).destroy()
    }

    /// Nothing as `status` where no answer came.
    package func requestEnded(method: String, status: Int?) {
        counter(.requests, [("method", method), ("status", status.map(String.init) ?? "lost")]).increment()
    }

    /// `kind` is the one that Azure Resource Manager counts apart.
    package func throttled(subscription: String, kind: String, for duration: Duration) {
        let labels = [("subscription", subscription), ("kind", kind)]
        FloatingPointCounter(label: MetricFamily.throttled.name, dimensions: labels, factory: factory)
            .increment(by: duration / .seconds(1))
    }

    package func journal(isWritable: Bool) {
        Meter(label: MetricFamily.journalWritable.name, factory: factory).set(isWritable ? 1 : 0)
    }

    /// `time` is when the manifests were read whole, whether or not they had changed.
    package func sourceRead(at time: Timestamp) {
        Meter(label: MetricFamily.sourceLastSuccess.name, factory: factory).set(time.secondsSince1970)
    }

    func webhook(_ sender: String, _ result: String) {
        counter(.webhooks, [("sender", sender), ("result", result)]).increment()
    }

    private func counter(_ family: MetricFamily, _ labels: [(String, String)]) -> Counter {
        Counter(label: family.name, dimensions: labels, factory: factory)
    }
}
