import BackendModel
import Reporting
import TestSupport
import Testing

struct SourceExcerptTests {
    /// Reads a line with its texts marked: `⓪` before a key, `①` before a plain value, `②` before a hidden one, and `⑨`
    /// before the place.
    private func excerpt(_ marked: String, width: Int = 120) -> SourceExcerpt {
        var line: [Unicode.Scalar] = []
        var tokens: [SourceToken] = []
        var column = 1
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⓪": tokens.append(SourceToken(.key, column: line.count + 1))
            case "①": tokens.append(SourceToken(.plain, column: line.count + 1))
            case "②": tokens.append(SourceToken(.hidden, column: line.count + 1))
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
        ("  ⓪title: ⑨①Orders", "  title: ⑨Orders"),
        ("  ⓪parameter: ⑨②s3cret", "  parameter: ⑨…"),
        ("  ⓪parameter: ②s3⑨cret # c", "  parameter: ⑨…"),
        ("  ⓪title: ①Orders # s3cret⑨", "  title: Orders # …⑨"),
        ("  - ⓪name: ⑨①trip", "  - name: ⑨trip"),
        ("  - ②s3cret⑨", "  - …⑨"),
        ("{ ⓪a: ②\"s3, 'x' \\\" }\", ⓪b: ⑨①2 }", "{ a: …, b: ⑨2 }"),
        ("⓪a: ②'it''s: s3, x', ⓪b: ⑨②'t'", "a: …, b: ⑨…"),
        ("⓪a: ①'it''s' # ⑨s3", "a: 'it''s' # ⑨…"),
        ("⓪\"a-b\": ②x⑨", "\"a-b\": …⑨"),
        ("⓪a [s3, 'b: ②x⑨", "… […⑨"),
        ("⓪a: ②|2- # s3⑨", "a: … # …⑨"),
        ("⓪a: ①| # s3⑨", "a: | # …⑨"),
        ("⓪a: ①&n Orders⑨", "a: &… Orders⑨"),
        ("⓪a: ②&n s3 cret⑨", "a: …⑨"),
        ("⓪a: ①!!str Orders⑨", "a: !… Orders⑨"),
        ("⓪a: ①!s3cret⑨", "a: !…⑨"),
        ("⓪a: ①*s3cret⑨", "a: *…⑨"),
        ("⓪a: { ②s3⑨cret }", "a: { ⑨…"),
        ("⓪a: { ⓪s3⑨cret }", "a: { ⑨… }"),
        ("⓪a : ⑨①x", "a : ⑨x"),
        ("⓪a: &n⑨", "a: &…⑨"),
        ("⓪a: *⑨n", "a: *⑨…"),
        ("⓪a: *n, s3⑨ ]", "a: *… ⑨…"),
        ("⓪a: ① # s3⑨", "a:  # …⑨"),
        ("[ ①x, ②s3, ①⑨y ]", "[ x, …⑨y ]"),
        ("s3cret'⑨, ⓪b: ②x }", "⑨…b: …"),
        ("  s3cret: - s⑨3", "  ⑨…"),
        ("  # s⑨3", "  ⑨…"),
        ("⑨", "⑨"),
        ("⓪url: ①http://h/a#b⑨ #c", "url: http://h/a#b⑨ # …"),
        ("⓪a: ①-5⑨", "a: -5⑨"),
        ("⓪a: ①x\u{1B}[2J⑨", "a: x\u{FFFD}[…⑨"),
    ])
    func `only what is known to be plain is shown of a line`(_ marked: String, _ shown: String) {
        #expect(drawn(excerpt(marked)) == shown)
    }

    @Test func `a hidden text is followed by what stands behind it where its end is known`() {
        let line = Array("[ s3cret value, x ] # s3cret".unicodeScalars)
        let tokens = [
            SourceToken(.hidden, column: 3, text: "s3cret value"),
            SourceToken(.plain, column: 17, text: "x"),
        ]

        let excerpt = SourceExcerpt(line: line, tokens: tokens, column: 17, width: 120)

        #expect(drawn(excerpt) == "[ …, ⑨x ] # …")
    }

    @Test(arguments: [
        ("⓪a:\t⑨①x", "a:  x", 4), ("\t①⑨a", "    a", 4), ("⓪a: ①漢字⑨ x", "a: 漢字 x", 7),
        ("⓪a: ①e\u{301}⑨x", "a: e\u{301}x", 4),
        ("⓪a: ①👍⑨x", "a: 👍x", 5), ("①a⑨", "a", 1), ("①漢⑨字", "漢字", 2),
    ])
    func `the caret stands below its sign whatever stands before it`(_ marked: String, _ text: String, _ caret: Int) {
        let excerpt = excerpt(marked)

        #expect(excerpt.text == text)
        #expect(excerpt.caret == caret)
    }

    @Test func `a long line is cut around the place`() {
        let words = "⓪title: ①" + String(repeating: "ab", count: 200)

        let start = excerpt("⑨" + words, width: 20)
        let middle = excerpt(words.prefix(200) + "⑨" + words.dropFirst(200), width: 20)
        let end = excerpt(words + "⑨", width: 20)

        #expect(start.text == "title: abababababab…" && start.caret == 0)
        #expect(middle.text == "…ababababababababab…" && middle.caret == 10)
        #expect(end.text.count == 20 && end.text.hasPrefix("…") && end.caret == 20)
    }

    @Test func `half of a wide sign is not shown where a line is cut`() {
        let excerpt = excerpt(
            "⓪title: ①" + String(repeating: "漢", count: 60) + "⑨ x" + String(repeating: "字", count: 60),
            width: 21
        )

        #expect(excerpt.text.unicodeScalars.reduce(0) { $0 + ("漢字".unicodeScalars.contains($1) ? 2 : 1) } == 21)
    }
}
