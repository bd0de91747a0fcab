import Testing

/// Where YAML 1.2, libyaml and this loader part ways, pinned so that any change is seen.
///
/// Names in capitals are cases of the yaml-test-suite (data-2022-01-17).
struct LeniencyTests {
    @Test(arguments: [
        BadText("SU5Z: comment right after a quoted text", "key: \"value\"①# invalid\n", glued),
        BadText("9JBA: comment right after a list", "k: [a, b, c]①#invalid\n", glued),
        BadText("2JQS: no key at all", "①: a\n: b\n", "a key is missing before ':' [yaml-key]"),
        BadText(
            "5WE3: a key and its value on lines of their own",
            "? a\n? ①[b]\n: c\n",
            "a key must be text, not a list or mapping [yaml-key]"
        ),
        BadText("C4HZ: tags", "a: ①!local x\n", "a tag is not supported [yaml-tag]"),
    ])
    func `what libyaml takes and this loader does not`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        ("9C9N: a list that goes on at the margin", "k: [a,\nb]\n", "{k: [a, b]}"),
        ("QB6E: a quoted text that goes on at the margin", "k: \"a\nb\"\n", "{k: 'a b'}"),
        ("EB22: a directive without '...' before it", "a: 1\n%YAML 1.2\n---\nb: 1\n", "{a: 1} {b: 1}"),
        ("X4QW: comment right after a block header", "block: ># comment\n  scalar\n", "{block: 'scalar\n'}"),
        ("CVW2: comment right after a comma", "k: [a,#x\n b]\n", "{k: [a, b]}"),
        ("S98Z: a blank line of a block text that is too deep", "k: >\n \n  \n   a\n", "{k: '\n\na\n'}"),
    ])
    func `what YAML forbids and is taken all the same`(name: String, text: String, expected: String) {
        #expect(outlines(of: text).joined(separator: " ") == expected)
    }

    @Test(arguments: [
        BadText(
            "4MUZ: a colon in the line after its key",
            "{\"foo\"\n①: \"bar\"}\n",
            "':' must stand in the line of its key [yaml-syntax]"
        ),
        BadText(
            "7Z25: a document after '...' without dashes",
            "---\na: b\n...\n①k: v\n",
            "the document ended before this line [yaml-syntax]"
        ),
        BadText(
            "A2M4: tabs between indicators",
            "? a\n: -①\tb\n  -  -\tc\n     - d\n",
            "a tab cannot indent [yaml-tab]"
        ),
        BadText(
            "FRK4: a key without text in braces",
            "{\n  ? foo ①:,\n  : bar,\n}\n",
            "a space must follow ':' within brackets [yaml-syntax]"
        ),
    ])
    func `what YAML allows and libyaml does not read`(bad: BadText) { expectProblems(of: bad) }
}

private let glued = "a comment needs a space before its '#' [yaml-comment]"
