package import CoreMetrics
import Synchronization

/// Keeps what is counted through swift-metrics, for the families that it knows and within a bound.
///
/// What libraries count on their own account is not kept: what is shown is what is documented. A series beyond the bound
/// is counted in ``MetricFamily/droppedSeries`` and not kept: a label that somebody from outside can choose must not fill
/// the memory.
package final class MetricRegistry: MetricsFactory {
    private struct Key: Hashable {
        let family: String
        let labels: [String]
    }

    private struct Kept {
        var series: [Key: MetricSeries] = [:]
        var counts: [String: Int] = [:]
        var dropped = 0
    }

    /// Longer texts are cut: no name that the service takes is longer.
    private static let textLimit = 256

    private let families: [String: MetricFamily]
    private let limit: Int
    private let kept = Mutex(Kept())

    /// Keeps at most `limit` series of each family.
    package init(_ families: [MetricFamily] = MetricFamily.recorded, limit: Int = 5_000) {
        self.families = Dictionary(uniqueKeysWithValues: families.map { ($0.name, $0) })
        self.limit = limit
    }

    /// What is kept now, by family.
    package var samples: [MetricFamily: [MetricSample]] {
        let (series, dropped) = kept.withLock { ($0.series, $0.dropped) }
        var samples: [MetricFamily: [MetricSample]] = [:]
        for (key, series) in series {
            guard let family = families[key.family] else { continue }
            samples[family, default: []].append(MetricSample(key.labels, series.number))
        }
        samples[.droppedSeries] = [MetricSample([], Double(dropped))]
        return samples
    }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        series(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    /// What is destroyed is shown no more, and gives its place back.
    package func destroyCounter(_ handler: any CounterHandler) { drop(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { drop(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { drop(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { drop(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { drop(handler) }

    private func drop(_ handler: any AnyObject) {
        kept.withLock { kept in
            guard let key = kept.series.first(where: { $0.value === handler })?.key else { return }
            kept.series[key] = nil
            kept.counts[key.family, default: 1] -= 1
        }
    }

    private func series(_ name: String, _ dimensions: [(String, String)]) -> MetricSeries? {
        guard let family = families[name] else { return nil }
        let given = Dictionary(dimensions, uniquingKeysWith: { first, _ in first })
        let key = Key(family: name, labels: family.labels.map { String((given[$0] ?? "").prefix(Self.textLimit)) })
        return kept.withLock { kept in
            if let series = kept.series[key] { return series }
            guard kept.counts[name, default: 0] < limit else {
                kept.dropped += 1
                return nil
            }
            let series = MetricSeries(family.kind)
            kept.counts[name, default: 0] += 1
            kept.series[key] = series
            return series
        }
    }
}
