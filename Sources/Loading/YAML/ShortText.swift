/// The bytes of a text of at most 32, compared without looking at them one by one.
struct ShortText: Equatable {
    /// The longest field name of a backend has 29 bytes.
    static let capacity = 32

    /// The bytes, eight to a word; the last word holds the last eight, or all where there are fewer.
    private let (first, second, third, last): (UInt64, UInt64, UInt64, UInt64)
    private let count: Int
    /// Good enough to spread names; whoever must withstand chosen texts compares or hashes them anew.
    let hash: UInt64

    init(_ first: UInt64 = 0, _ second: UInt64 = 0, _ third: UInt64 = 0, _ last: UInt64 = 0, count: Int = 0) {
        (self.first, self.second, self.third, self.last) = (first, second, third, last)
        self.count = count
        let low = (first ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15 ^ last
        let high = second &* 0xC2B2_AE3D_27D4_EB4F ^ third
        let mixed = (low ^ high &* 0x1656_67B1_9E37_79F9) &* 0xFF51_AFD7_ED55_8CCD
        hash = mixed ^ mixed >> 32
    }

    var isASCII: Bool { (first | second | third | last) & 0x8080_8080_8080_8080 == 0 }
}
