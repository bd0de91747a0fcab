import CoreMetrics
import Synchronization

/// One series, whichever way swift-metrics speaks to it.
final class MetricSeries: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    private let bounds: [Double]
    private let isHistogram: Bool
    private let state: Mutex<(value: Double, buckets: [UInt64])>

    init(_ kind: MetricFamily.Kind) {
        switch kind {
        case .histogram(let bounds):
            self.bounds = bounds
            isHistogram = true
        case .counter, .gauge, .info:
            bounds = []
            isHistogram = false
        }
        state = Mutex((0, [UInt64](repeating: 0, count: bounds.count + 1)))
    }

    var number: MetricSample.Number {
        let (value, buckets) = state.withLock { $0 }
        return isHistogram ? .histogram(buckets: buckets, sum: value) : .value(value)
    }

    func increment(by amount: Int64) { increment(by: Double(amount)) }
    /// Also what a gauge is asked for; a counter that is asked to go down is wrong, and does not.
    func increment(by amount: Double) { state.withLock { $0.value += amount } }
    func decrement(by amount: Double) { state.withLock { $0.value -= amount } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { state.withLock { $0.value = value } }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.value += value
            state.buckets[bucket] += 1
        }
    }

    func reset() {
        state.withLock { state in
            state = (0, [UInt64](repeating: 0, count: bounds.count + 1))
        }
    }
}
