import BackendModel
import Reporting
import TestSupport
import Testing

struct SourceFileTests {
    /// A file whose keys are marked with odd signs, its values with even ones, and the plain ones among them named.
    private func file(_ marked: String, plain: Set<Character>) -> SourceFile {
        let source = MarkedText(marked)
        let nodes = source.places.map { sign, mark -> Node.Entry in
            let node = Node(.scalar(source.word(at: mark), isPlain: true), at: mark)
            let other = Node(.sequence([]), at: mark)
            return sign.isKey ? Node.Entry(key: node, value: other) : Node.Entry(key: other, value: node)
        }
        let root = Node(.mapping(nodes), at: .nowhere)
        return SourceFile(text: source.text, documents: [root], plain: Set(plain.compactMap { source.places[$0] }))
    }

    private func line(_ number: Int, of file: SourceFile) -> String? {
        file.excerpt(at: SourceMark(file: FileID(0), line: number, column: 1))?.text
    }

    @Test func `what lies in a text over many lines is hidden`() {
        let file = file("①spec:\n  ③key: ②|\n    s3cret: x\n    # s3cret\n\n  ⑤title: ④Orders\n", plain: ["②", "④"])

        let lines = (1...7).map { line($0, of: file) }

        #expect(lines == ["spec:", "  key: |", "    …", "    …", "", "  title: Orders", ""])
    }

    @Test func `a place that is plain and hidden at once is hidden`() {
        let mark = SourceMark(file: FileID(0), line: 1, column: 4)
        let text = Node(.scalar("s3cret", isPlain: true), at: mark)
        let secret = Node(.secret(Secret("s3cret")), at: mark)
        let file = SourceFile(text: "a: s3cret", documents: [Node(.sequence([secret, text]), at: mark)], plain: [])

        #expect(line(1, of: file) == "…")
    }

    @Test(arguments: ["a: 1\nb: 2", "a: 1\r\nb: 2", "a: 1\rb: 2", "\u{FEFF}a: 1\u{2028}b: 2", "a: 1\u{85}b: 2\n"])
    func `lines are counted as the YAML reader counts them`(_ text: String) {
        let file = SourceFile(text: text)

        #expect(line(1, of: file) == "a: …")
        #expect(line(2, of: file) == "b: …")
        #expect(line(9, of: file) == nil)
    }

    @Test(arguments: [
        ("key: s3cret", "key: …"), ("  - s3cret", "  - …"), ("  - key: s3cret", "  - key: …"), ("key:", "key:"),
        ("- - key: s3", "- - key: …"), ("s3cret", "…"), ("  s3cret and: more", "  …"), ("key:s3cret", "…"),
        ("\"k\": s3", "…: …"),
        ("{ s3cret: x }", "…"), ("*s3cret", "…"), ("# s3cret", "…"), ("x|y: s3cret", "…"),
        ("key: | # s3cret", "key: … # …"),
        ("key: [{}-", "key: …"),
        ("\tkey: s3cret", "\t…"), ("", ""), ("key:\ts3", "…"),
    ])
    func `of a line of a file that could not be read nothing but its key is shown`(_ text: String, _ shown: String) {
        #expect(line(1, of: SourceFile(text: text)) == shown.replacing("\t", with: "    "))
    }

    @Test(arguments: [
        "key: |\n  s3cret: x", "key: >-\n\n  a\n  s3cret: x", "key: | # c\n    a\n  s3cret: x", "- |\n s3cret: x",
        "key: \"a\ns3cret: x", "key: 'it''s\n\ns3cret: x", "k: |2+\n   a: b\n  s3cret: x", "[\"\\\"\ns3cret: x",
    ])
    func `of a line within a text that began before nothing is shown`(_ text: String) {
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count

        #expect(line(count, of: SourceFile(text: text))?.replacing(" ", with: "") == "…")
    }
}

extension MarkedText {
    fileprivate func word(at mark: SourceMark) -> String {
        let line = text.split(separator: "\n", omittingEmptySubsequences: false)[mark.line - 1]
        return String(line.dropFirst(mark.column - 1).prefix { $0 != ":" && $0 != " " })
    }
}

extension Character {
    fileprivate var isKey: Bool { "①③⑤⑦⑨".contains(self) }
}
