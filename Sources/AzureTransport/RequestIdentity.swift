package import BackendModel
import Synchronization

/// The ids under which the requests of one pass can be found again, here and at the service.
package final class RequestIdentity: Sendable {
    private let correlation: String
    private let random: Mutex<any RandomNumberGenerator & Sendable>

    package init(random: some RandomNumberGenerator & Sendable) {
        var random = random
        correlation = randomGUID(using: &random)
        self.random = Mutex(random)
    }

    /// The pass's correlation id and a client id that no request had before.
    package func next() -> RequestIDs {
        RequestIDs(client: random.withLock { randomGUID(using: &$0) }, correlation: correlation)
    }
}

/// RFC 9562, version 4, in lower case: the form the service takes for both ids.
private func randomGUID(using random: inout some RandomNumberGenerator) -> String {
    let high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = Array(hexadecimal(high) + hexadecimal(low))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
}

private func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
