/// Writes metrics as text: the same metrics are always the same text.
///
/// Sources: OpenMetrics 1.0 (prometheus.io/docs/specs/om/open_metrics_spec), and the text format 0.0.4
/// (prometheus.io/docs/instrumenting/exposition_formats).
package struct Exposition {
    package enum Format: Hashable, Sendable {
        case prometheus
        case openMetrics

        package var contentType: String {
            switch self {
            case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
            case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
            }
        }

        /// What the caller's `Accept` asks for; the older format, which all understand, unless it names the newer one.
        package init(accept: String?) {
            let asks = accept?.lowercased().contains("application/openmetrics-text") ?? false
            self = asks ? .openMetrics : .prometheus
        }
    }

    private let format: Format
    private var text = ""

    private init(_ format: Format) { self.format = format }

    /// Families by name, and series by their labels; a family without a series is left out.
    package static func text(of families: [MetricFamily: [MetricSample]], _ format: Format) -> String {
        var exposition = Exposition(format)
        for (family, samples) in families.sorted(by: { $0.key.name < $1.key.name }) where !samples.isEmpty {
            exposition.write(family, samples)
        }
        if format == .openMetrics { exposition.text += "# EOF\n" }
        return exposition.text
    }

    private mutating func write(_ family: MetricFamily, _ samples: [MetricSample]) {
        let name = headline(of: family)
        text += "# HELP \(name) \(escaped(family.help, quotes: format == .openMetrics))\n"
        text += "# TYPE \(name) \(word(for: family.kind))\n"
        for sample in samples.sorted(by: { $0.labels.lexicographicallyPrecedes($1.labels) }) {
            let labels = zip(family.labels, sample.labels).map { "\($0)=\"\(escaped($1, quotes: true))\"" }
            switch (sample.number, family.kind) {
            case (.value(let value), _): line(family.name, labels, Self.number(value))
            case (.histogram(let buckets, let sum), .histogram(let bounds)):
                write(family.name, labels, buckets, bounds, sum)
            case (.histogram, .counter), (.histogram, .gauge), (.histogram, .info):
                preconditionFailure("'\(family.name)' has no buckets")
            }
        }
    }

    private mutating func write(
        _ name: String,
        _ labels: [String],
        _ buckets: [UInt64],
        _ bounds: [Double],
        _ sum: Double
    ) {
        var count: UInt64 = 0
        for (bucket, bound) in zip(buckets, bounds.map(Self.number) + ["+Inf"]) {
            count += bucket
            line("\(name)_bucket", labels + ["le=\"\(bound)\""], String(count))
        }
        line("\(name)_sum", labels, Self.number(sum))
        line("\(name)_count", labels, String(count))
    }

    private mutating func line(_ name: String, _ labels: [String], _ value: String) {
        text += name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") + " \(value)\n"
    }

    /// In OpenMetrics the family's name is the one without the ending that its samples have.
    private func headline(of family: MetricFamily) -> String {
        guard format == .openMetrics else { return family.name }
        switch family.kind {
        case .counter: return String(family.name.dropLast("_total".count))
        case .info: return String(family.name.dropLast("_info".count))
        case .gauge, .histogram: return family.name
        }
    }

    private func word(for kind: MetricFamily.Kind) -> String {
        switch kind {
        case .counter: "counter"
        case .gauge: "gauge"
        case .info: format == .openMetrics ? "info" : "gauge"
        case .histogram: "histogram"
        }
    }

    private func escaped(_ value: String, quotes: Bool) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whole numbers without a point: a moment reads as the seconds that it is.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map(String.init) ?? String(value)
    }
}
