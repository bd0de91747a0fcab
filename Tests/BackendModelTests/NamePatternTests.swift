import BackendModel
import Testing

struct NamePatternTests {
    @Test(arguments: [
        ("orders", "Orders", true), ("orders", "orders2", false), ("orders-*", "orders-", true),
        ("orders-*", "ORDERS-eu", true), ("*-eu", "orders-eu", true), ("*-eu", "orders-eu-1", false),
        ("*a*b*", "xaxbx", true), ("*a*b*", "xbxax", false), ("a?c", "abc", true), ("a?c", "ac", false),
        ("*", "", true), ("**", "x", true), ("É*", "études", true), ("a*a", "a", false),
    ])
    func `a pattern names backends, case apart`(pattern: String, name: String, matches: Bool) {
        #expect(NamePattern(pattern).matches(BackendID(name)) == matches)
    }

    @Test func `a pattern that goes back often is still quick`() {
        let pattern = NamePattern(String(repeating: "*a", count: 40) + "b")
        #expect(!pattern.matches(BackendID(String(repeating: "a", count: 80))))
    }

    @Test(arguments: [
        ("10s", 10), ("5m", 300), ("1h", 3_600), ("2d", 172_800), ("PT5M", 300), ("P1DT1H", 90_000), ("007s", 7),
    ])
    func `a length of time is read`(text: String, seconds: Int) { #expect(SpanOfTime(text)?.seconds == seconds) }

    @Test(arguments: ["", "5", "m", "-5m", "5 m", "1.5h", "0s", "PT0.5S", "PT0S", "99999999999s", "9999999999d", "５m"])
    func `what is no length of time is refused`(text: String) { #expect(SpanOfTime(text) == nil) }
}
