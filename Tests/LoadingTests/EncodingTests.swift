import BackendModel
import Loading
import Testing

/// Bytes that are no text, text that is not what it looks like, files that are no manifests at all.
struct EncodingTests {
    @Test(arguments: [
        BadText("NUL", "a: ①\u{0}b\n", "control character U+0000 is not allowed [yaml-character]"),
        BadText("escape", "a: 1\nb: ①\u{1B}[1m\n", "control character U+001B is not allowed [yaml-character]"),
        BadText("delete", "a: ①\u{7F}\n", "control character U+007F is not allowed [yaml-character]"),
        BadText("C1", "a: é①\u{9B}\n", "control character U+009B is not allowed [yaml-character]"),
        BadText("next line", "a: b①\u{85}c: d\n", "line break U+0085 is not allowed [yaml-character]"),
        BadText("line separator", "a: b①\u{2028}c: d\n", "line break U+2028 is not allowed [yaml-character]"),
        BadText("overriding direction", "a: x①\u{202E}y\n", bidirectional("202E")),
        BadText("isolating direction", "a: x①\u{2066}y\n", bidirectional("2066")),
        BadText(
            "a byte-order mark within",
            "a: 1\n①\u{FEFF}b: 2\n",
            "a byte-order mark (U+FEFF) in the middle of the file [yaml-character]"
        ),
        BadText(
            "two in two lines",
            "a: ①\u{1}\nb: ②\u{2}\u{3}\n",
            [
                "①": "control character U+0001 is not allowed [yaml-character]",
                "②": "control character U+0002 is not allowed [yaml-character]",
            ]
        ),
        BadText("a carriage return alone", "a: 1①\rb: 2\r", "a carriage return without a line feed [yaml-line-ending]"),
        BadText(
            "Git LFS",
            "①version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n",
            "this is a Git LFS pointer, not the manifest it stands for [file-lfs-pointer]"
        ),
        BadText("a page", "①<!DOCTYPE html>\n<html>\n", "this is an HTML page, not a manifest [file-html]"),
        BadText("a page in capitals", "①\n<HTML lang=en>\n", "this is an HTML page, not a manifest [file-html]"),
        BadText(
            "a merge conflict",
            "a: 1\n①<<<<<<< HEAD\nb: 2\n②=======\nb: 3\n③>>>>>>> topic\n",
            [
                "①": "an unresolved merge conflict [yaml-merge-conflict]",
                "②": "an unresolved merge conflict [yaml-merge-conflict]",
                "③": "an unresolved merge conflict [yaml-merge-conflict]",
            ]
        ),
    ])
    func `what does not belong into a manifest is told`(bad: BadText) { expectProblems(of: bad) }

    @Test(
        arguments: [
            (
                [0x61, 0x3A, 0x20, 0x31, 0x0A, 0x62, 0x3A, 0x20, 0xC3, 0x28],
                "2:4: the bytes here are not UTF-8 [yaml-encoding]"
            ),
            ([0xC3, 0xA9, 0xFF], "1:2: the bytes here are not UTF-8 [yaml-encoding]"),
            ([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80], "1:4: the bytes here are not UTF-8 [yaml-encoding]"),
            ([0xFF, 0xFE, 0x61, 0x00], wide),
            ([0xFE, 0xFF, 0x00, 0x61], wide),
            ([0x61, 0x00, 0x3A, 0x00], wide),
            ([0x00, 0x61, 0x00, 0x3A], wide),
            ([0x00, 0x00, 0x00], "1:1: control character U+0000 is not allowed [yaml-character]"),
        ] as [([UInt8], String)]
    )
    func `bytes that are not UTF-8 are told where they begin`(bytes: [UInt8], finding: String) {
        #expect(documents(in: bytes, file: FileID(0)).diagnostics.map(\.line) == [finding])
    }

    @Test(arguments: ["\u{FEFF}a: 1\nb: é\n", "a: 1\r\nb: é\r\n", "\u{FEFF}a: 1\r\nb: é"])
    func `a byte-order mark at the start and both line ends are fine`(text: String) {
        #expect(problems(in: text).isEmpty)
        #expect(outlines(of: text) == ["{a: 1, b: é}"])
    }

    @Test func `a byte-order mark moves no column`() throws {
        let text = "\u{FEFF}a: 1\nb: 2\n"

        let root = try #require(documents(in: Array(text.utf8), file: FileID(0)).documents.first?.root)

        #expect(root.entries.map { [$0.key.mark.line, $0.key.mark.column] } == [[1, 1], [2, 1]])
    }

    @Test func `columns count characters, not bytes`() throws {
        let text = "é: {ü: 日本, x: 1}\n"

        let root = try #require(documents(in: Array(text.utf8), file: FileID(0)).documents.first?.root)

        #expect(root["é"]?.entries.map { $0.value.mark.column } == [8, 15])
    }
}

private func bidirectional(_ digits: String) -> String {
    "bidirectional control character U+\(digits) is not allowed: it makes text look other than it is [yaml-character]"
}
private let wide = "1:1: the file is UTF-16 or UTF-32; manifests are UTF-8 [yaml-encoding]"
