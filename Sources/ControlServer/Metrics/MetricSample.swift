/// The numbers of one series of a family.
package struct MetricSample: Hashable, Sendable {
    package enum Number: Hashable, Sendable {
        case value(Double)
        /// How many observations each bucket alone holds, the last one being that without an upper bound, and their sum.
        case histogram(buckets: [UInt64], sum: Double)
    }

    /// One value for each label of the family, in its order.
    package let labels: [String]
    package let number: Number

    package init(_ labels: [String] = [], _ number: Number) {
        self.labels = labels
        self.number = number
    }

    package init(_ labels: [String] = [], _ value: Double) { self.init(labels, .value(value)) }
}
