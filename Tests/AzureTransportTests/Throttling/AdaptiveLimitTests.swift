import AzureTransport
import TestSupport
import Testing

struct AdaptiveLimitTests {
    @Test func `it begins with all, halves when refused, and grows back one by one`() {
        var limit = AdaptiveLimit(most: 16)
        #expect(limit.current == 16)

        limit.wasRefused(at: .zero)
        #expect(limit.current == 8)
        for _ in 0..<9 { limit.succeeded() }
        #expect(limit.current == 9)
        for _ in 0..<1_000 { limit.succeeded() }
        #expect(limit.current == 16)
    }

    @Test func `what was sent together and refused together counts once`() {
        var limit = AdaptiveLimit(most: 16)

        for _ in 0..<16 { limit.wasRefused(at: .milliseconds(10)) }

        #expect(limit.current == 8)
    }

    @Test(arguments: 0..<50) func `it stays between one and the most`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var limit = AdaptiveLimit(most: Int.random(in: 1...64, using: &random))

        for second in 0..<200 {
            if Bool.random(using: &random) { limit.succeeded() } else { limit.wasRefused(at: .seconds(second)) }
            #expect((1...limit.most).contains(limit.current))
        }
    }
}
