import BackendModel
import Reporting
import TestSupport
import Testing

struct DiagnosticRendererTests {
    private let diagnostics = [
        Diagnostic(
            .error,
            rule: "unknown-field",
            "unknown field 'urll'",
            at: SourceMark(file: FileID(1), line: 2, column: 3),
            help: "did you mean 'url'?"
        ),
        Diagnostic(.warning, rule: "w", "two\nlines", at: SourceMark(file: FileID(1), line: 3, column: 10)),
        Diagnostic(.error, rule: "beyond", "beyond the end", at: SourceMark(file: FileID(1), line: 99, column: 1)),
        Diagnostic(.error, rule: "unread", "a file nobody has", at: SourceMark(file: FileID(7), line: 1, column: 1)),
    ]
    private let sources = [FileID(1): SourceFile(text: "spec:\n  protocol: \(canary)\n  title: \(canary)\n")]

    @Test func `diagnostics are one line each, and are counted`() throws {
        try expectGolden(DiagnosticRenderer(files: .samples).text(diagnostics), "diagnostics.txt")
    }

    @Test func `on a terminal a diagnostic points at its place`() throws {
        let text = DiagnosticRenderer(files: .samples, sources: sources).text(diagnostics)

        try expectGolden(text, "diagnostics-source.txt")
        #expect(!text.contains(canary))
    }

    @Test func `colours mark the place and the severity`() throws {
        let renderer = DiagnosticRenderer(files: .samples, style: Style(isColoured: true), sources: sources)

        try expectGolden(renderer.text(diagnostics), "diagnostics-coloured.txt")
    }

    @Test func `diagnostics as JSON have their parts by name`() throws {
        let value = DiagnosticRenderer(files: .samples).json(diagnostics)

        try expectGolden(JSONWriter.text(of: value, .indented) + "\n", "diagnostics.json")
    }

    @Test(arguments: [
        (0, 0, "0 errors"), (1, 0, "1 error"), (2, 1, "2 errors, 1 warning"), (0, 2, "2 warnings"),
    ])
    func `errors and warnings are counted`(_ errors: Int, _ warnings: Int, _ text: String) {
        let all =
            Array(repeating: Diagnostic(.error, rule: "r", "m", at: .nowhere), count: errors)
            + Array(repeating: Diagnostic(.warning, rule: "r", "m", at: .nowhere), count: warnings)

        #expect(DiagnosticRenderer(files: .samples).count(all) == text)
    }

    @Test func `of many equal warnings the first are shown, of errors and in JSON all`() {
        let many = (1...25).flatMap { line in
            [
                Diagnostic(.warning, rule: "often", "again", at: SourceMark(file: FileID(1), line: line, column: 1)),
                Diagnostic(.error, rule: "bad", "wrong", at: SourceMark(file: FileID(1), line: line, column: 2)),
            ]
        }
        let few =
            many + [Diagnostic(.warning, rule: "once", "else", at: SourceMark(file: FileID(1), line: 30, column: 1))]
        let renderer = DiagnosticRenderer(files: .samples)

        let lines = renderer.text(few).split(separator: "\n")

        #expect(lines.count { $0.hasSuffix("warning: again [often]") } == 20)
        #expect(lines.count { $0.hasSuffix("error: wrong [bad]") } == 25)
        #expect(
            lines.suffix(3) == [
                "backends/orders.yaml:30:1: warning: else [once]", "… and 5 more like it [often]",
                "25 errors, 26 warnings",
            ]
        )
        #expect(renderer.json(few).items.count == 51)
    }

    @Test func `nothing is said of no diagnostics`() {
        #expect(DiagnosticRenderer(files: .samples).text([]).isEmpty)
    }
}
