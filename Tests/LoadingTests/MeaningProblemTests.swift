import BackendModel
import Loading
import Testing

/// Texts that are YAML, and that a loader which guesses would read as something.
struct MeaningProblemTests {
    @Test(arguments: [
        BadText("twice", "url: a\n①url: b\n", "key 'url' is already defined at line 1 [yaml-duplicate-key]"),
        BadText(
            "three times",
            "a: 1\n①a: 2\n②a: 3\n",
            [
                "①": "key 'a' is already defined at line 1 [yaml-duplicate-key]",
                "②": "key 'a' is already defined at line 1 [yaml-duplicate-key]",
            ]
        ),
        BadText(
            "with and without quotes",
            "a: 1\n①\"a\": 2\n",
            "key 'a' is already defined at line 1 [yaml-duplicate-key]"
        ),
        BadText("in brackets", "x: {a: 1, ①a: 2}\n", "key 'a' is already defined at line 1 [yaml-duplicate-key]"),
        BadText("among twenty", "\(twentyKeys)①k7: 2\n", "key 'k7' is already defined at line 8 [yaml-duplicate-key]"),
        BadText(
            "longer than 32 bytes",
            "\(long): 1\n①\(long): 2\n",
            "key '\(long)' is already defined at line 1 [yaml-duplicate-key]"
        ),
        BadText(
            "accents encoded in two ways",
            "é: 1\n①e\u{301}: 2\n",
            "key 'é' is already defined at line 1 [yaml-duplicate-key]"
        ),
        BadText(
            "in what never ends",
            "a: 1\n①a: 2\nb: ②[",
            [
                "①": "key 'a' is already defined at line 1 [yaml-duplicate-key]",
                "②": "'[' is never closed [yaml-syntax]",
            ]
        ),
        BadText(
            "with control characters",
            "\"\\e[1m\": 1\n①\"\\e[1m\": 2\n",
            "key '\\u{1b}[1m' is already defined at line 1 [yaml-duplicate-key]"
        ),
    ])
    func `a key that stands twice is told at the second place`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText("merge", "a: &x {b: 1}\nc:\n  ①<<: *x\n", "merge keys ('<<') are not supported [yaml-merge-key]"),
        BadText("a list", "①[a]: 1\n", "a key must be text, not a list or mapping [yaml-key]"),
        BadText("a mapping", "? ①{x: 1}\n: 2\n", "a key must be text, not a list or mapping [yaml-key]"),
        BadText("null", "①null: 1\n", "a key cannot be null [yaml-key]"),
        BadText("a tilde", "①~: 1\n", "a key cannot be null [yaml-key]"),
        BadText("no text in quotes", "①\"\": 1\n", "a key is missing before ':' [yaml-key]"),
        BadText("nothing", "?①\n: 3\n", "a key is missing before ':' [yaml-key]"),
        BadText("an alias", "a: &x b\n①*x : 2\n", "an alias cannot be a key [yaml-key]"),
    ])
    func `a key that is no name is told`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText(
            "undefined",
            "a: ①*x\n",
            "no anchor of this name stands before this alias in the document [yaml-alias]"
        ),
        BadText(
            "of the document before",
            "a: &x 1\n---\nb: ①*x\n",
            "no anchor of this name stands before this alias in the document [yaml-alias]"
        ),
        BadText("within itself", "a: &x [①*x]\n", "the alias lies within what it stands for [yaml-alias]"),
        BadText("defined twice", "a: &x 1\nb: ①&x 2\n", "the anchor is already defined at line 1 [yaml-anchor]"),
    ])
    func `an alias that stands for nothing certain is told`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText("our own", "a: ①!Foo text\n", "a tag is not supported [yaml-tag]"),
        BadText("a type", "a: ①!!int 5\n", "a tag is not supported [yaml-tag]"),
        BadText(
            "a program",
            "a: ①!!python/object:os.system x\n",
            "a tag is not supported [yaml-tag]"
        ),
        BadText("text, of a list", "a: ①!!str [x]\n", "a tag is not supported [yaml-tag]"),
        BadText("no name", "a: ①! x\n", "a tag is not supported [yaml-tag]"),
        BadText("unknown handle", "a: ①!x!y z\n", "tags are not supported [yaml-tag]"),
        BadText("half a tag", "a: ①!<tag z\n", "tags are not supported [yaml-tag]"),
        BadText("unknown directive", "①%FOO x\n---\na: 1\n", directive),
        BadText("a later YAML", "①%YAML 2.0\n---\na: 1\n", directive),
        BadText("no version", "①%YAML\n---\na: 1\n", directive),
        BadText("a second version", "%YAML 1.1\n①%YAML 1.1\n---\na: 1\n", directive),
        BadText(
            "no '---' after it",
            "%YAML 1.1\n①a: 1\n",
            "'---' must follow the lines that begin with '%' [yaml-directive]"
        ),
    ])
    func `tags and directives are told`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText("a list", "①- a\n- b\n", "a manifest must be a mapping, not a list [yaml-root]"),
        BadText("a text", "①a\n", "a manifest must be a mapping, not a single text [yaml-root]"),
        BadText("null", "①~\n", "a manifest must be a mapping, not null [yaml-root]"),
        BadText("no space after the colon", "①a:1\n", "a manifest must be a mapping, not a single text [yaml-root]"),
        BadText("no space after the dash", "①-a\n-b\n", "a manifest must be a mapping, not a single text [yaml-root]"),
        BadText(
            "the second of three",
            "a: 1\n---\n①- b\n---\nc: 1\n",
            "a manifest must be a mapping, not a list [yaml-root]"
        ),
        BadText("text after the document", "{a: 1}\n①b: 2\n", "the document ended before this line [yaml-syntax]"),
        BadText("a document without '---'", "a: 1\n...\n①b: 2\n", "the document ended before this line [yaml-syntax]"),
    ])
    func `a document that is no mapping is told`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "---\n---\n# c\n---\n", "\u{FEFF}", "   "])
    func `a file without a document is a warning`(text: String) {
        #expect(problems(in: text) == ["1:1: warning: the file holds no document [yaml-empty]"])
    }

    @Test(arguments: ["---\na: 1\n---\n", "# c\n---\n# c\n---\na: 1\n...\n"])
    func `an empty document among others is nothing`(text: String) {
        #expect(problems(in: text).isEmpty)
        #expect(outlines(of: text) == ["{a: 1}"])
    }

    @Test func `helps say what to do without repeating the value`() {
        let helps = ["a:hunter2", "-hunter2", "hunter2"].map { text in
            documents(in: Array(text.utf8), file: FileID(0)).diagnostics.map { $0.help ?? "" }
        }
        #expect(
            helps == [
                ["a space must follow the ':' after a key"], ["a space must follow the '-' of a list item"],
                ["write 'key: value'"],
            ]
        )
    }
}

private let twentyKeys = (0..<20).map { "k\($0): 1\n" }.joined()
private let long = String(repeating: "abc", count: 15)
private let directive = "a bad directive; only '%YAML 1.1' and '%YAML 1.2' are of use here [yaml-directive]"
