#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An IP address as it was written, in bytes: four or sixteen.
struct LiteralAddress: Hashable, Sendable {
    let bytes: [UInt8]

    init?(_ text: String) {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            let result = unsafe bytes.withUnsafeMutableBytes { unsafe inet_pton(family, text, $0.baseAddress) }
            guard result != 1 else {
                self.bytes = bytes
                return
            }
        }
        return nil
    }

    /// Whether the first `bits` are the same; addresses of two families never agree.
    func agrees(with other: LiteralAddress, in bits: Int) -> Bool {
        guard bytes.count == other.bytes.count else { return false }
        return zip(bytes, other.bytes).enumerated().allSatisfy { index, pair in
            let rest = min(max(bits - index * 8, 0), 8)
            return (pair.0 ^ pair.1) >> UInt8(8 - rest) == 0 || rest == 0
        }
    }
}
