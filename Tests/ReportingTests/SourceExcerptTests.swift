import BackendModel
import Reporting
import TestSupport
import Testing

struct SourceExcerptTests {
    /// Reads a line with its texts marked: `①` before one that is shown, `②` before one that is not, `⑨` before the place.
    private func excerpt(_ marked: String, width: Int = 120) -> SourceExcerpt {
        var line: [Unicode.Scalar] = []
        var tokens: [SourceToken] = []
        var column = 1
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "①": tokens.append(SourceToken(column: line.count + 1, isShown: true))
            case "②": tokens.append(SourceToken(column: line.count + 1, isShown: false))
            case "⑨": column = line.count + 1
            default: line.append(scalar)
            }
        }
        return SourceExcerpt(line: line, tokens: tokens, column: column, width: width)
    }

    /// The excerpt with a `⑨` before the cell that the caret points at.
    private func drawn(_ excerpt: SourceExcerpt) -> String {
        String(excerpt.text.prefix(excerpt.caret)) + "⑨" + String(excerpt.text.dropFirst(excerpt.caret))
    }

    @Test(arguments: [
        ("  ①title: ⑨①Orders", "  title: ⑨Orders"),
        ("  ①parameter: ⑨②s3cret", "  parameter: ⑨…"),
        ("  ①parameter: ②s3⑨cret # c", "  parameter: ⑨…"),
        ("  ①title: ①Orders # s3cret⑨", "  title: Orders # …⑨"),
        ("  - ①name: ⑨①trip", "  - name: ⑨trip"),
        ("  - ②s3cret⑨", "  - …⑨"),
        ("{ ①a: ②\"s3, 'x' \\\" }\", ①b: ⑨①2 }", "{ a: …, b: ⑨2 }"),
        ("①a: ②'it''s: s3, x', ①b: ⑨②'t'", "a: …, b: ⑨…"),
        ("①a: ①'it''s' # ⑨s3", "a: 'it''s' # ⑨…"),
        ("①\"a b\": ②x⑨", "\"a b\": …⑨"),
        ("①a: ②|2- # s3⑨", "a: … # …⑨"),
        ("①a: ①| # s3⑨", "a: | # …⑨"),
        ("①a: ①&n Orders⑨", "a: &n Orders⑨"),
        ("①a: ②&n s3 cret⑨", "a: …⑨"),
        ("①a: ①!!str Orders⑨", "a: !!str Orders⑨"),
        ("①a: &n⑨", "a: &…⑨"),
        ("①a: *⑨n", "a: *⑨…"),
        ("①a: *n, s3⑨ ]", "a: *… ⑨…"),
        ("①a: ① # s3⑨", "a:  # …⑨"),
        ("[ ①x, ②s3, ①⑨y ]", "[ x, …⑨y ]"),
        ("s3cret'⑨, ①b: ②x }", "⑨…b: …"),
        ("  s3cret: - s⑨3", "  ⑨…"),
        ("  # s⑨3", "  ⑨…"),
        ("⑨", "⑨"),
        ("①url: ①http://h/a#b⑨ #c", "url: http://h/a#b⑨ # …"),
        ("①a: ①-5⑨", "a: -5⑨"),
        ("①a: ①x\u{1B}[2J⑨", "a: x\u{FFFD}[…⑨"),
    ])
    func `only what is known to be plain is shown of a line`(_ marked: String, _ shown: String) {
        #expect(drawn(excerpt(marked)) == shown)
    }

    @Test func `a hidden text is followed by what stands behind it where its end is known`() {
        let line = Array("[ s3cret value, x ] # s3cret".unicodeScalars)
        let tokens = [
            SourceToken(column: 3, isShown: false, text: "s3cret value"),
            SourceToken(column: 17, isShown: true, text: "x"),
        ]

        let excerpt = SourceExcerpt(line: line, tokens: tokens, column: 17, width: 120)

        #expect(drawn(excerpt) == "[ …, ⑨x ] # …")
    }

    @Test(arguments: [
        ("①a:\t⑨①x", "a:  x", 4), ("\t①⑨a", "    a", 4), ("①a: ①漢字⑨ x", "a: 漢字 x", 7),
        ("①a: ①e\u{301}⑨x", "a: e\u{301}x", 4),
        ("①a: ①👍⑨x", "a: 👍x", 5), ("①a⑨", "a", 1),
    ])
    func `the caret stands below its sign whatever stands before it`(_ marked: String, _ text: String, _ caret: Int) {
        let excerpt = excerpt(marked)

        #expect(excerpt.text == text)
        #expect(excerpt.caret == caret)
    }

    @Test func `a long line is cut around the place`() {
        let words = "①title: ①" + String(repeating: "ab", count: 200)

        let start = excerpt("⑨" + words, width: 20)
        let middle = excerpt(words.prefix(200) + "⑨" + words.dropFirst(200), width: 20)
        let end = excerpt(words + "⑨", width: 20)

        #expect(start.text == "title: abababababab…" && start.caret == 0)
        #expect(middle.text == "…ababababababababab…" && middle.caret == 10)
        #expect(end.text.count == 20 && end.text.hasPrefix("…") && end.caret == 20)
    }

    @Test func `half of a wide sign is not shown where a line is cut`() {
        let excerpt = excerpt(
            "①title: ①" + String(repeating: "漢", count: 60) + "⑨ x" + String(repeating: "字", count: 60),
            width: 21
        )

        #expect(excerpt.text.unicodeScalars.reduce(0) { $0 + ("漢字".unicodeScalars.contains($1) ? 2 : 1) } == 21)
    }
}
