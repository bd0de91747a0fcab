import BackendModel

/// Values as they stand in a line of text: as JSON, secrets hidden, and cut.
enum ShownValue {
    /// How many characters of a value are shown.
    private static let limit = 60

    /// Both sides of a change, cut so that their difference is seen; a side that is not there is empty.
    static func texts(_ before: Value?, _ after: Value?) -> (before: String, after: String) {
        let full = (before: before.map(full) ?? "", after: after.map(full) ?? "")
        let shared = zip(full.before, full.after).prefix { $0 == $1 }.count
        guard shared + 1 >= limit, full.before != full.after else {
            return (full.before.cut(to: limit), full.after.cut(to: limit))
        }
        let start = shared - limit / 3
        return (
            ("…" + full.before.dropFirst(start)).cut(to: limit), ("…" + full.after.dropFirst(start)).cut(to: limit)
        )
    }

    /// What a terminal would obey is escaped rather than replaced, so that two values that differ in it look different.
    private static func full(_ value: Value) -> String {
        let json = JSONWriter.text(of: value)
        guard json.printable != json else { return json.oneLine }
        let escaped = json.unicodeScalars.reduce(into: "") { text, scalar in
            let sign = String(scalar)
            text += sign.printable == sign ? sign : "\\u{\(String(scalar.value, radix: 16))}"
        }
        return escaped.oneLine
    }
}
