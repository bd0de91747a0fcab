import BackendModel
import Loading
import TestSupport
import Testing

/// What good YAML becomes.
struct NodeTests {
    @Test(arguments: [
        ("a: no\nb: 01\nc: 1e3\nd: 12:30:45\n", "{a: no, b: 01, c: 1e3, d: 12:30:45}"),
        ("a: 'no'\nb: \"01\"\n", "{a: 'no', b: '01'}"),
        ("a: !!str no\nb: !!str 'x'\n", "{a: 'no', b: 'x'}"),
        ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", "{a: 'x\ny\n', b: 'x y'}"),
        ("a:\nb: null\nc: ~\nd: ''\n", "{a: ∅, b: null, c: ~, d: ''}"),
        ("z: 1\na: 2\nm: {y: 1, b: 2}\n", "{z: 1, a: 2, m: {y: 1, b: 2}}"),
        ("a:\n- b\n- c: d\n  e: [f, {g: h}]\n", "{a: [b, {c: d, e: [f, {g: h}]}]}"),
        ("a: {}\nb: []\n", "{a: {}, b: []}"),
        ("{\"a\": {\"b\": [1, 2,]},}\n", "{'a': {'b': [1, 2]}}"),
        ("a: x\n  y\n", "{a: x y}"),
        ("a: b:c#d\n", "{a: b:c#d}"),
        ("? a\n: b\n", "{a: b}"),
        ("\"<<\": 1\n\"null\": 2\nname: 3\nno: 4\n", "{'<<': 1, 'null': 2, name: 3, no: 4}"),
        ("%YAML 1.2\n---\na: 1\n", "{a: 1}"),
        ("a: \"\\x41\\u00e9\\U0001F600\"\n", "{a: 'Aé😀'}"),
    ])
    func `good YAML is read without guessing at types`(text: String, expected: String) {
        #expect(problems(in: text).isEmpty)
        #expect(outlines(of: text) == [expected])
    }

    @Test(arguments: [
        ("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n", "{a: {b: 1}, c: {b: 1}, d: [{b: 1}, {b: 1}]}"),
        ("a: &x text\nb: *x\nc: &y 'no'\nd: *y\n", "{a: text, b: text, c: 'no', d: 'no'}"),
        ("&k a: 1\nb: *k\n", "{a: 1, b: a}"),
        ("a: &x\nb: *x\n", "{a: ∅, b: ∅}"),
    ])
    func `an alias stands for what its anchor names`(text: String, expected: String) {
        #expect(problems(in: text).isEmpty)
        #expect(outlines(of: text) == [expected])
    }

    @Test func `every node knows where it was written`() throws {
        let text = MarkedText("①a:\n  ②b: ③'x'\n  ④c:\n    ⑤- ⑥y\n⑦d: ⑧{⑨e: ⑩z}\n")

        let root = try #require(documents(in: Array(text.text.utf8), file: FileID(0)).documents.first?.root)

        let marks = text.places.sorted { $0.value < $1.value }.map(\.value)
        #expect(Set(places(in: root)) == Set(marks))
    }

    @Test func `an alias stands at its own place, and what is in it where it was written`() throws {
        let text = "a: &x {b: 1}\nc: *x\n"

        let root = try #require(documents(in: Array(text.utf8), file: FileID(0)).documents.first?.root)

        let alias = try #require(root["c"])
        #expect([alias.mark.line, alias.mark.column] == [2, 4])
        #expect([alias["b"]?.mark.line, alias["b"]?.mark.column] == [1, 11])
    }

    @Test func `a document begins at its dashes`() {
        let text = "# c\na: 1\n---\nb: 1\n--- # c\n\nc: 1\n"

        let found = documents(in: Array(text.utf8), file: FileID(7)).documents

        #expect(found.map { $0.mark.line } == [2, 3, 5])
        #expect(found.allSatisfy { $0.file == FileID(7) })
    }

    @Test func `what is told leaves the rest of its document to be read`() {
        #expect(outlines(of: "a: 1\na: 2\nb: {<<: x, c: 3}\nd: *x\n") == ["{a: 1, b: {c: 3}, d: null}"])
    }

    @Test func `documents before a syntax error are kept`() {
        #expect(outlines(of: "a: 1\n---\nb: 1\n---\nc: @\n") == ["{a: 1}", "{b: 1}"])
    }

    private func places(in node: Node) -> [SourceMark] {
        [node.mark] + node.items.flatMap(places) + node.entries.flatMap { places(in: $0.key) + places(in: $0.value) }
    }
}
