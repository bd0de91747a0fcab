extension String {
    /// How many named values the text refers to, and whether all that looks like a reference is one.
    var namedValues: (count: Int, isWhole: Bool) {
        guard utf8.contains(UInt8(ascii: "{")) else { return (0, true) }
        var rest = self[...]
        var count = 0
        while let opening = rest.firstRange(of: "{{") {
            rest = rest[opening.upperBound...]
            guard let closing = rest.firstRange(of: "}}"), rest[..<closing.lowerBound].isNamedValue else {
                return (count, false)
            }
            count += 1
            rest = rest[closing.upperBound...]
        }
        return (count, true)
    }
}

extension Substring {
    fileprivate var isNamedValue: Bool {
        (1...256).contains(utf8.count)
            && unicodeScalars.allSatisfy { scalar in
                switch scalar {
                case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
                default: false
                }
            }
    }
}
