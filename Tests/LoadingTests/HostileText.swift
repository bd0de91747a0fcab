import Testing

/// An input that costs libyaml, or loaders built on it, minutes or gigabytes, at the size that did.
struct HostileText: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// Of the first problem told.
    let rule: String

    init(_ name: String, _ rule: String, _ text: String) {
        testDescription = name
        self.rule = rule
        self.text = text
    }

    static let all: [HostileText] = [
        HostileText("200,000 open brackets", "yaml-depth", "a: " + repeated("[", 200_000)),
        HostileText("200,000 brackets, closed", "yaml-depth", "a: " + repeated("[", 200_000) + repeated("]", 200_000)),
        HostileText("100,000 open braces", "yaml-depth", repeated("{", 100_000)),
        HostileText("100,000 mappings in brackets", "yaml-depth", repeated("{a: ", 100_000)),
        HostileText("30,000 brackets, closed", "yaml-depth", repeated("[", 30_000) + repeated("]", 30_000)),
        HostileText("30,000 dashes", "yaml-depth", repeated("- ", 30_000)),
        HostileText("1,400 keys, each deeper", "yaml-depth", (0..<1_400).map { repeated(" ", $0) + "a:\n" }.joined()),
        HostileText("500,000 question marks", "yaml-depth", repeated("? ", 500_000)),
        HostileText("200,000 anchors", "yaml-size", (0..<200_000).map { "- &a\($0) x\n" }.joined()),
        HostileText("a billion laughs", "yaml-size", laughs),
        HostileText(
            "laughs in many documents",
            "yaml-size",
            repeated("---\n" + laughs.split(separator: "\n").prefix(5).joined(separator: "\n") + "\n", 400)
        ),
        HostileText(
            "20,000 tag directives",
            "yaml-directive",
            (0..<20_000).map { "%TAG !t\($0)! tag:x,\($0):\n" }.joined() + "---\na: 1\n"
        ),
        HostileText(
            "90 deep and 300,000 items",
            "yaml-depth",
            "a: \(repeated("[", 90))\(repeated("x,", 300_000))\(repeated("]", 90))"
        ),
        HostileText(
            "60 deep and 300,000 items",
            "yaml-size",
            "a: \(repeated("[", 60))\(repeated("x,", 300_000))\(repeated("]", 60))"
        ),
        HostileText("250,000 documents", "yaml-size", repeated("---\n", 250_000)),
        HostileText("100,000 keys", "yaml-size", (0..<100_000).map { "k\($0): 1\n" }.joined()),
        HostileText("500,000 colons", "yaml-key", repeated(": ", 500_000)),
        HostileText("1 MiB of tabs", "yaml-tab", repeated("\t", 1 << 20)),
        HostileText("1 MiB of percent signs", "yaml-directive", repeated("%\n", 1 << 19)),
        HostileText("1 MiB of quotes", "yaml-syntax", repeated("\"", 1 << 20)),
        HostileText("an open quote before 500,000 lines", "yaml-syntax", "a: \"" + repeated("x\n", 500_000)),
        HostileText("a key of 1 MiB", "yaml-key", repeated("a", 1 << 20) + ": 1"),
        HostileText("150,000 named values", "yaml-named-value", repeated("- {{a}}\n", 150_000)),
        HostileText("200,000 unknown aliases", "yaml-alias", repeated("- *b\n", 200_000)),
        HostileText("500,000 glued comments", "yaml-comment", "a: [" + repeated("\"x\"#,", 200_000)),
        HostileText("500,000 spaces that are none", "yaml-indentation", repeated(" \u{A0}", 300_000)),
        HostileText("1 MiB of carriage returns", "yaml-line-ending", repeated("a\r", 1 << 19)),
        HostileText("1 MiB of control characters", "yaml-character", repeated("\u{1}", 1 << 20)),
    ]

    private static let laughs: String = {
        let lines = (1...9).map { level in
            "l\(level): &l\(level) [\(repeatElement("*l\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        return "l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + lines.joined()
    }()
}

func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
