import Testing

/// Tabs, indentation, colons: what makes a text fall apart line by line.
struct LayoutProblemTests {
    @Test(arguments: [
        BadText("a tab before a key", "a:\n①\tb: 1\n", tab),
        BadText("a tab after spaces", "a:\n  ①\tb: 1\n", tab),
        BadText("a tab after the '-' of a mapping", "a:\n  -①\tb: 1\n    c: 2\n", tab),
        BadText("a tab in a block text", "a: |\n①\tx\n", tab),
        BadText("a tab in the line after a value", "a:\n  b: x\n①\tc: 2\n", tab),
    ])
    func `a tab is told where it stands`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText("deeper than the first key", "a:\n    b: 1\n  ①c: 2\n", fits),
        BadText("between two depths", "a:\n  b:\n      c: 1\n    ①d: 2\n", fits),
        BadText("a list item between two depths", "a:\n  - b\n ①- c\n", fits),
        BadText("text after a comment", "a:\n  x\n  # c\n  ①y: 1\n", fits),
        BadText(
            "deeper than a complete value",
            "name: orders\n  ①title: x\n",
            "this line is indented as if it were part of line 1, whose value is complete [yaml-syntax]"
        ),
        BadText(
            "a key under a list item that is text",
            "a:\n- b\n  ①c: d\n",
            "this line is indented as if it were part of line 2, whose value is complete [yaml-syntax]"
        ),
        BadText("a key at the depth of the items", "a:\n  - b: 1\n  ①c: 2\n", notAnItem),
        BadText("a key one deeper than the items", "a:\n  - b: 1\n   ①c: 2\n", notAnItem),
        BadText(
            "a list item among keys",
            "a: 1\n①- b\n",
            "a list item among the keys of the mapping that begins at line 1 [yaml-syntax]"
        ),
        BadText("a list in the line of its key", "a: ①- b\n", "a list item cannot begin here [yaml-syntax]"),
        BadText(
            "spaces that are none",
            "a:\n①\u{A0}\u{A0}b: 1\n",
            "U+00A0 looks like a space but is none [yaml-indentation]"
        ),
        BadText(
            "a space that is none after some that are",
            "a:\n  ①\u{3000}b: 1\n  c: 2\n",
            "U+3000 looks like a space but is none [yaml-indentation]"
        ),
        BadText(
            "an item that becomes part of the one above",
            "a:\n  - ①b\n   - c\n",
            "warning: this text goes on in the next line, whose '-' becomes part of it instead of beginning an item [yaml-joined-lines]"
        ),
    ])
    func `indentation that does not add up is told`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText("two in a line", "title: Orders①: v2\n", "a second ':' in one line [yaml-syntax]"),
        BadText("none in the first line", "①name orders\ntitle: x\n", noColon),
        BadText("none in a later line", "name: x\n①title\nurl: y\n", noColon),
        BadText("none in the last line", "name: x\n①title\n", noColon),
        BadText("none in a nested line", "spec:\n  ①title Orders\n  url: y\n", noColon),
        BadText("'=' in its place", "a: 1\n①b=2\nc: 3\n", noColon),
        BadText("no space after it, first line", "a①:1\nb: 2\n", joined),
        BadText("no space after it, later line", "a: 1\nb①:2\nc: 3\n", joined),
        BadText("no key before it", "①: a\n", "a key is missing before ':' [yaml-key]"),
        BadText("no key before it, in brackets", "a: {①: 1}\n", "a key is missing before ':' [yaml-key]"),
        BadText("a key of 1,100 characters", "①\(String(repeating: "k", count: 1_100)): 1\n", keyTooLong),
        BadText("a later key of 1,100 characters", "a: 1\n①\(String(repeating: "k", count: 1_100)): 1\n", keyTooLong),
        BadText("a quoted key of 1,100 characters", "①\"\(String(repeating: "k", count: 1_100))\": 1\n", keyTooLong),
        BadText("a '?' as a value", "a: ①? b\n", "a value cannot begin with '?' [yaml-syntax]"),
    ])
    func `a colon too many or too few is told`(bad: BadText) { expectProblems(of: bad) }
}

private let tab = "a tab cannot indent [yaml-tab]"
private let fits = "the indentation of this line fits no line above [yaml-syntax]"
private let notAnItem = "this line is no item of the list that begins at line 2, nor part of one [yaml-syntax]"
private let noColon = "this line has no ':' after its key [yaml-syntax]"
private let joined = "a space must follow the ':' after a key [yaml-syntax]"
private let keyTooLong = "a key may have at most 1024 characters [yaml-key]"
