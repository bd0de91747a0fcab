/// What one metric is: its name, its kind, what it says, and the labels that it may have.
package struct MetricFamily: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case counter
        case gauge
        /// Texts as labels; its value is 1.
        case info
        /// With the upper bounds of its buckets, rising and without infinity.
        case histogram([Double])
    }

    /// As it stands before its samples in the older format: with `_total` of a counter and `_info` of an info.
    package let name: String
    package let kind: Kind
    /// One sentence for the person who reads it in a dashboard.
    package let help: String
    /// A sample has each of them, in this order, and no other.
    package let labels: [String]

    package init(_ name: String, _ kind: Kind, labels: [String] = [], _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
    }
}
