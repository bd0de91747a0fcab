import BackendModel
import Diffing
import Planning
import Reporting
import TestSupport
import Testing

struct PlanFormatTests {
    @Test func `a plan as JSON tells everything but secrets`() throws {
        let text = JSONWriter.text(of: PlanJSON(.full, files: .samples, requests: 7).value, .indented)

        try expectGolden(text + "\n", "plan.json")
    }

    @Test func `a plan as JSON can be read back and names its format`() throws {
        let text = JSONWriter.text(of: PlanJSON(.full, files: .samples).value)

        let read = try JSONReader.value(of: Array(text.utf8))

        #expect(read.members["format"] == "backstay.plan/1")
        #expect(read.members["requests"] == nil)
    }

    @Test(
        arguments: [
            (.creation, ["method": "PUT", "ifNoneMatch": "*"]),
            (.patch, ["method": "PATCH", "ifMatch": "\"AAAA1\""]),
            (.replacement, ["method": "PUT", "ifMatch": "\"AAAA3\""]),
        ] as [(PlanStep, Value)]
    )
    func `a step tells the call it begins with and what that call may write over`(_ step: PlanStep, _ request: Value) {
        let value = PlanJSON(.sample(steps: [step]), files: .samples).value

        #expect(value.members["steps"]?.items.first?.members["request"] == request)
    }

    @Test func `a change that holds a secret says so and no more`() {
        let change = FieldChange.changed("a", ["b": .hidden(), "c": 1], ["c": 2])
        let step = PlanStep(.patch, desired: .sample("x"), changes: [change], live: .sample("x", "1"))

        let value = PlanJSON(.sample(steps: [step]), files: .samples).value

        #expect(
            value.members["steps"]?.items.first?.members["changes"]
                == [["path": "a", "kind": "change", "secret": true, "connection": false]]
        )
    }

    @Test func `a plan as Markdown begins with what it comes to and folds the details`() throws {
        try expectGolden(PlanMarkdown(.full, files: .samples).text, "plan.md")
    }

    @Test func `text of manifests stays text in Markdown`() {
        let name = "a|b`<img src=x>*_[x](https://evil) @team #1"
        let change = FieldChange.changed("title", nil, "```` </details> <b>")
        let step = PlanStep(.create, desired: .sample(BackendID(name)), changes: [change], live: nil)

        let text = PlanMarkdown(.sample(steps: [step]), files: .samples).text

        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| +") }
        #expect(rows.map { $0.count { $0 == "|" } } == [5])
        #expect(rows.allSatisfy { $0.contains(/&#124;/) && !$0.contains(/[`*@\[]|<img|https:\/\//) })
        #expect(text.contains("\n`````diff\n") && text.contains("\n`````\n"))
    }

    @Test(arguments: [1, 40, 700])
    func `Markdown of any plan fits into a comment and tells what it left out`(_ count: Int) {
        let steps = (0..<count).map { number in
            let changes = (0..<40).map { FieldChange.changed(FieldPath("field\($0)"), "é old", "é new") }
            return PlanStep(
                .patch,
                desired: .sample(BackendID("b\(number)")),
                changes: changes,
                live: .sample("x", "1")
            )
        }
        let problems = (0..<count).map {
            Diagnostic(.error, rule: "some-rule", "problem \($0)", at: SourceMark(file: FileID(0), line: $0, column: 1))
        }

        let text = PlanMarkdown(.sample(steps: steps, problems: problems), files: .samples).text

        #expect(text.utf8.count <= 60_000)
        #expect(text.contains("**Plan: 0 to create, \(count) to patch"))
        #expect(text.contains("b\(count - 1)") && text.contains("problem \(count - 1) "))
        #expect(text.contains("left out") == (count > 1))
        #expect(text.hasSuffix("</details>\n"))
    }

    @Test func `nothing to do is told in one line of Markdown`() {
        let text = PlanMarkdown(.unchanged, files: .samples).text

        #expect(text.hasSuffix("\n\n**No changes: 14 backends are as the manifests say.**\n"))
        #expect(!text.contains("<details>"))
    }
}
