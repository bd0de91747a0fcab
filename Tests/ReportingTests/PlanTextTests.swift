import BackendModel
import Diffing
import Planning
import Reporting
import TestSupport
import Testing

struct PlanTextTests {
    @Test func `a plan tells its steps, what it leaves alone, and what it comes to`() throws {
        let text = PlanText(.sample(), files: .samples, requests: 12).text

        try expectGolden(text, "plan.txt")
    }

    @Test func `a plan that is held up tells by what, and the flag that lifts it`() throws {
        let text = PlanText(.full, files: .samples).text

        try expectGolden(text, "plan-full.txt")
    }

    @Test func `colours say the same and end where they began`() throws {
        let text = PlanText(.full, files: .samples, style: Style(isColoured: true)).text

        try expectGolden(text, "plan-coloured.txt")
        let stripped = text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(stripped == PlanText(.full, files: .samples).text)
    }

    @Test func `a plan without steps has neither legend nor list`() {
        let text = PlanText(.unchanged, files: .samples, requests: 1).text

        #expect(
            text == """
                environment test · service contoso (resource group rg1, subscription 00000000-0000-0000-0000-000000000000)

                No changes: 14 backends are as the manifests say.
                1 request

                """
        )
    }

    @Test(arguments: [
        (Plan.unchanged, "No changes: 14 backends are as the manifests say."),
        (.sample(steps: [], unchanged: 1), "No changes: 1 backend is as the manifests say."),
        (
            .sample(steps: [], notes: [.init(id: "a", settled: [SettledChange(path: "b", reason: .notShown)])]),
            "No changes: 13 backends are as the manifests say; 1 cannot be verified."
        ),
        (
            .sample(steps: [], notes: [.init(id: "a", settled: [SettledChange(path: "b", reason: .notKept)])]),
            "No changes: 13 backends are as the manifests say; 1 with values the service does not keep."
        ),
        (
            .sample(steps: [], guards: [Guard(.empty, count: 0, total: 0, limit: 1)], unchanged: 0),
            "No changes: 0 backends are as the manifests say. Blocked by 1 guard."
        ),
        (
            .sample(steps: [.creation]),
            "Plan: 1 to create, 0 to patch, 0 to replace, 0 to reconnect, 13 unchanged; 0 fields cleared, 3 unmanaged."
        ),
        (
            .sample(steps: [.quietPatch], leftOut: ["a": ["b"]]),
            "Plan: 0 to create, 1 to patch, 0 to replace, 1 to reconnect, 13 unchanged; 1 field cleared, 3 unmanaged; "
                + "1 compared without secrets."
        ),
    ])
    func `one line says what a plan comes to`(_ plan: Plan, _ summary: String) {
        let last = PlanText(plan, files: .samples).text.split(separator: "\n").last

        #expect(last.map(String.init) == summary)
    }

    @Test(arguments: [
        (
            Guard(.updates, count: 5, total: 10, limit: 30),
            "! too many updates: 5 of 10 (50%), the limit is 30%; --allow-updates lifts it"
        ),
        (
            Guard(.deletes, count: 3, total: 9, limit: 33),
            "! too many backends to delete or replace: 3 of 9 (33.4%), the limit is 33%; --allow-deletes lifts it"
        ),
        (
            Guard(.clears, count: 3, total: 3, limit: 30),
            "! too many backends with cleared fields: 3 of 3 (100%), the limit is 30%; --allow-clears lifts it"
        ),
        (
            Guard(.changes, count: 201, total: 9, limit: 200),
            "! too many steps: 201, the limit is 200; --allow-changes lifts it"
        ),
        (
            Guard(.empty, count: 0, total: 0, limit: 1),
            "! no manifest declares a backend for this environment; --allow-empty lifts it"
        ),
        (
            Guard(.hosts, count: 2, total: 9, limit: 0, names: ["a", "b\u{1B}"]),
            "! 2 backends with a host outside the allowed ones: 'a', 'b\\u{1b}'; --allow-hosts lifts it"
        ),
    ])
    func `a guard tells its numbers and its flag`(_ tripped: Guard, _ line: String) {
        let text = PlanText(.sample(steps: [], guards: [tripped]), files: .samples).text

        #expect(text.split(separator: "\n").map(String.init).contains(line))
    }

    @Test(arguments: [
        (FieldChange.changed("a", "old", "new"), "      a  \"old\" → \"new\""),
        (.changed("a", nil, "new"), "    + a  \"new\""),
        (.changed("a", [:], "new"), "    + a  \"new\""),
        (.changed("a", "old", nil), "    - a  \"old\""),
        (.changed("a", 1, .number("1.50")), "      a  1 → 1.50"),
        (.changed("a", "1", 1), "      a  \"1\" → 1"),
        (.changed("a", ["x", "y"], ["x"]), "      a  [\"x\",\"y\"] → [\"x\"]"),
        (.changed("a", "say \"hi\"\n", "\u{1B}[0m"), "      a  \"say \\\"hi\\\"\\n\" → \"\\u001b[0m\""),
        (.changed("a", "x\u{202E}", "x\u{202D}"), "      a  \"x\\u{202e}\" → \"x\\u{202d}\""),
        (.changed("a", nil, .hidden()), "    + a  (secret set)"),
        (.changed("a", .hidden(), .hidden("x")), "      a  (secret changed)"),
        (.changed("a", "plain", .hidden()), "      a  \"plain\" → \"(secret)\""),
        (.changed("a", .hidden(), nil), "    - a  (secret cleared)"),
        (.changed("a", ["b": .hidden()], ["b": .hidden("x")]), "      a  (secret changed)"),
        (.changed("a", ["b": .hidden(), "c": 1], ["b": .hidden("x"), "c": 1]), "      a  (secret changed)"),
        (.changed("a", ["b": .hidden(), "c": 1], nil), "    - a  {\"b\":\"(secret)\",\"c\":1}"),
        (.address("a", "https://u@h/p", "https://h/p"), "      a  \"https://…@h/p\" → \"https://h/p\""),
        (.address("a", "https://u:1@h/p", "https://u:2@h/p"), "      a  (secret changed)"),
        (.address("a", "https://h/p?k=1", "https://h/p?k=2"), "      a  (secret changed)"),
        (.address("a", ["https://h?k", "x"], ["x"]), "      a  [\"https://h?…\",\"x\"] → [\"x\"]"),
        (.address("a", .hidden(), "https://h/p"), "      a  \"(secret)\" → \"https://h/p\""),
    ])
    func `a change shows what may be shown of it`(_ change: FieldChange, _ line: String) {
        let step = PlanStep(.patch, desired: .sample("x"), changes: [change], live: .sample("x", "1"))

        let text = PlanText(.sample(steps: [step]), files: .samples).text

        #expect(text.split(separator: "\n").map(String.init).contains(line), "\(text)")
    }

    @Test func `long values are cut where their difference is seen`() {
        let long = String(repeating: "0123456789", count: 9)
        let step = PlanStep(
            .patch,
            desired: .sample("x"),
            changes: [.changed("a", .string(long + "old"), .string(long + "new"))],
            live: .sample("x", "1")
        )

        let text = PlanText(.sample(steps: [step]), files: .samples).text

        #expect(text.contains("      a  …01234567890123456789old\" → …01234567890123456789new\"\n"), "\(text)")
    }
}
