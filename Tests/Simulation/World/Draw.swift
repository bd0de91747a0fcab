/// Choices drawn from a seed by SplitMix64: the same for the same seed, on every machine.
struct Draw: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { number(in: 0..<100) < percent }
    mutating func number(in range: Range<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[number(in: items.indices)] }

    /// A word that no other draw of the same generator gives.
    mutating func word() -> String { String(next() >> 24, radix: 36) }
}
