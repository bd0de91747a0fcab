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
        let mark = SourceMark(file: FileID(0), line: 1, column: 1)
        let text = Node(.scalar("s3cret", isPlain: true), at: mark)
        let secret = Node(.secret(Secret("s3cret")), at: mark)
        let file = SourceFile(text: "s3cret", documents: [Node(.sequence([secret, text]), at: mark)], plain: [mark])

        #expect(line(1, of: file) == "…")
    }

    @Test(arguments: [
        "url: 1\nname: 2", "url: 1\r\nname: 2", "url: 1\rname: 2", "\u{FEFF}url: 1\u{2028}name: 2",
        "url: 1\u{85}name: 2\n",
    ])
    func `lines are counted as the YAML reader counts them`(_ text: String) {
        let file = SourceFile(text: text)

        #expect(line(1, of: file) == "url: …")
        #expect(line(2, of: file) == "name: …")
        #expect(line(9, of: file) == nil)
    }

    @Test(arguments: [
        ("url: s3cret", "url: …"), ("  - s3cret", "  - …"), ("  - url: s3cret", "  - url: …"), ("spec:", "spec:"),
        ("- - name: s3", "- - name: …"), ("valueFrom:  s3", "valueFrom:  …"), ("s3cret", "…"), ("s3cret: x", "…"),
        ("  s3cret and: more", "  …"), ("url:s3cret", "…"), ("\"url\": s3", "…: …"), ("{ url: s3cret }", "…"),
        ("*s3cret", "…"), ("# s3cret", "…"), ("url: | # s3cret", "url: … # …"), ("url: [{}-", "url: …"),
        ("\turl: s3cret", "…"), ("", ""), ("url:\ts3", "url:…"), ("url s3", "…"), ("url", "…"),
    ])
    func `of a line of a file that could not be read nothing is shown but a key that is known`(
        _ text: String,
        _ shown: String
    ) {
        #expect(line(1, of: SourceFile(text: text)) == shown)
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
