import Testing

/// Quotes, brackets and first characters: what makes a value something else than was meant.
struct ValueProblemTests {
    @Test(arguments: [
        BadText("at sign", "a: ①@x\n", "a value cannot begin with '@' [yaml-syntax]"),
        BadText("backtick", "a: ①`x`\n", "a value cannot begin with '`' [yaml-syntax]"),
        BadText("percent", "a: ①%x\n", "a value cannot begin with '%' [yaml-syntax]"),
        BadText("bar in brackets", "a: [ ①|x ]\n", "a value cannot begin with '|' [yaml-syntax]"),
        BadText("comma", "a: ①,x\n", "a value cannot begin with ',' [yaml-syntax]"),
        BadText("a file pattern", "path: ①*.yaml\n", "a value cannot begin with '*' [yaml-syntax]"),
        BadText("asterisk alone", "a: ①*\n", "a value cannot begin with '*' [yaml-syntax]"),
        BadText("ampersand alone", "a: ①& b\n", "a value cannot begin with '&' [yaml-syntax]"),
        BadText(
            "an anchor's name",
            "a: &x①! 1\n",
            "the name after '&' may hold only letters, digits, '-' and '_' [yaml-syntax]"
        ),
        BadText("at sign before a key", "①@a: 1\n", "a value cannot begin with '@' [yaml-syntax]"),
    ])
    func `a first character that means something else is told`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText("double, open to the end", "a: ①\"x\nb: 2\n", openQuote),
        BadText("single, open to the end", "a: ①'x\nb: 2\n", openQuote),
        BadText("open to the next document", "a: ①\"x\n---\nb: 1\n", openQuote),
        BadText("an apostrophe within", "a: 'it'①s'\n", afterValue),
        BadText("a quote within", "a: \"x\" ①y\" z\n", afterValue),
        BadText("two texts", "a: \"x\" ①\"y\"\n", afterValue),
        BadText("a text after a whole document", "\"a\" ①1\nb: 2\n", afterValue),
        BadText("a pattern's backslash", "a: \"①\\d+\"\n", escape),
        BadText("half an escape", "a: \"\\x①ZZ\"\n", escape),
        BadText("half a surrogate pair", "a: \"\\u①D800\"\n", escape),
        BadText("text after a bar", "a: |①text\n", blockHeader),
        BadText("text after '>-'", "a: >-①x\n  y\n", blockHeader),
        BadText("an indentation of none", "a: |①0\n  x\n", blockHeader),
        BadText("a comment glued to it", "a: \"x\"①#c\n", "a comment needs a space before its '#' [yaml-comment]"),
        BadText("a comment glued to a bracket", "a: [x]①#c\n", "a comment needs a space before its '#' [yaml-comment]"),
        BadText("typographic quotes", "a: ①“x”\n", typographic),
        BadText("typographic single quotes", "a: ①‘x’\n", typographic),
    ])
    func `quotes that do not add up are told`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText("open to the end", "a: ①[1, 2\n", "'[' is never closed [yaml-syntax]"),
        BadText("open to the end after a comma", "a: ①[\n  \"x\",\n", "'[' is never closed [yaml-syntax]"),
        BadText("the inner one open", "a: [1, ①{b: 2,\n---\nc: 1\n", "'{' is never closed [yaml-syntax]"),
        BadText(
            "open before a key",
            "a: ①[1, 2\nb: 3\n",
            "'[' is not closed, or a ',' is missing, before line 2 [yaml-syntax]"
        ),
        BadText(
            "open before a list",
            "a: ①[\"x\"\nb: [\"y\"]\n",
            "'[' is not closed, or a ',' is missing, before line 2 [yaml-syntax]"
        ),
        BadText(
            "brace open before a key",
            "a: ①{b: 1\nc: 2\n",
            "'{' is not closed, or a ',' is missing, before line 2 [yaml-syntax]"
        ),
        BadText(
            "no comma",
            "a: [\"x\" ①\"y\"]\n",
            "',' or ']' expected, in the brackets that open at line 1 [yaml-syntax]"
        ),
        BadText(
            "no comma in a later line",
            "a: [\n  \"x\"\n  ①\"y\"\n]\n",
            "',' or ']' expected, in the brackets that open at line 1 [yaml-syntax]"
        ),
        BadText(
            "no comma in braces",
            "a: {b: \"1\" ①c: 2}\n",
            "',' or '}' expected, in the brackets that open at line 1 [yaml-syntax]"
        ),
        BadText(
            "closed by the other",
            "a: [1①}\n",
            "',' or ']' expected, in the brackets that open at line 1 [yaml-syntax]"
        ),
        BadText("closed twice", "a: [1]①]\n", "']' without the '[' that it closes [yaml-syntax]"),
        BadText("only closed", "a: ①}\n", "'}' without the '{' that it closes [yaml-syntax]"),
        BadText("two commas", "a: [1,①,2]\n", "a value is missing before ',' [yaml-syntax]"),
        BadText("a comma first", "a: [①,1]\n", "a value is missing before ',' [yaml-syntax]"),
        BadText("a colon in the next line", "{\"a\"\n①: 1}\n", "':' must stand in the line of its key [yaml-syntax]"),
    ])
    func `brackets that do not add up are told`(bad: BadText) { expectProblems(of: bad) }

    @Test(arguments: [
        BadText("as a value", "a: ①{{x}}\n", namedValue),
        BadText("with spaces", "a: ①{{ x }}\n", namedValue),
        BadText("in a list", "a: [①{{x}}, '{{y}}']\n", namedValue),
        BadText("as an item", "a:\n  - ①{{x}}\n", namedValue),
        BadText("before more text", "a: ①{{x}}/y\n", namedValue),
        BadText("before more words", "a: ①{{x}} y\n", namedValue),
        BadText("within a value in brackets", "a: {u: http://①{{x}}}\n", namedValue),
        BadText("as a key", "①{{x}}: 1\n", namedValue),
    ])
    func `a named value without quotes has its own words`(bad: BadText) { expectProblems(of: bad) }

    @Test func `a named value without quotes is read as what was meant`() {
        #expect(outlines(of: "a: {{x}}\nb: '{{y}}'\n") == ["{a: '{{x}}', b: '{{y}}'}"])
    }
}

private let openQuote = "the quote that opens here is never closed [yaml-syntax]"
private let afterValue = "text after the end of the value [yaml-syntax]"
private let escape = "an unknown escape after '\\' [yaml-syntax]"
private let blockHeader = "the text of '|' and '>' begins in the next line [yaml-syntax]"
private let typographic =
    "warning: the quotes around this text are typographic ones and become part of it [yaml-smart-quotes]"
private let namedValue = "quote the named-value reference: '{{…}}' [yaml-named-value]"
