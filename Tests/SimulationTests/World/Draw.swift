import TestSupport

/// Choices drawn from a seed.
struct Draw: Sendable {
    private(set) var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func chance(_ percent: Int) -> Bool { number(in: 0..<100) < percent }
    mutating func number(in range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[number(in: items.indices)] }
    mutating func seed() -> UInt64 { generator.next() }

    /// A word that no other draw of the same generator gives.
    mutating func word() -> String { String(generator.next() >> 24, radix: 36) }
}
