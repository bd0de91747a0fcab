import BackendModel
import Testing

struct WordsTests {
    @Test(
        arguments: [
            ("titel", "title"), ("Title", "title"), ("tittle", "title"), ("url", "url"), ("ur", "url"),
            ("protcol", "protocol"),
            ("x", nil), ("", nil), ("colour", nil),
        ] as [(String, String?)]
    )
    func `the nearest name is near`(name: String, nearest: String?) {
        #expect(["url", "title", "protocol", "tls"].nearest(to: name) == nearest)
    }

    @Test func `of two as near the first in order is taken, and a long name is not looked at`() {
        #expect(["ba", "aa"].nearest(to: "ca") == "aa")
        #expect(["a"].nearest(to: String(repeating: "a", count: 1_000_000)) == nil)
    }

    @Test(arguments: [
        ("a", "a"), ("a.b", "a.b"), ("a[b].c", "a[b].c"), ("a[b.c].d", "a[b.c].d"), ("a..b", "a.b"), (".a", "a"),
        ("", ""),
        ("a[", "a"), ("a[b", "a.b"),
    ])
    func `a path is read and written`(text: String, expected: String) {
        #expect(FieldPath(text).description == expected)
    }

    @Test(arguments: [
        ("a", "a", true), ("a", "a.b", true), ("a.b", "a", false), ("A.b", "a.B.c", true), ("a[x]", "a[X].y", true),
        ("a[x]", "a.x", false), ("ab", "a", false), ("a", "ab", false), ("a.b.c", "a.b.c.d", true),
    ])
    func `a path holds what lies below it`(outer: String, inner: String, holds: Bool) {
        #expect(FieldPath(outer).contains(FieldPath(inner)) == holds)
    }

    @Test(
        arguments: [
            ("a", "a"), ("/backends/a", "a"), ("/BACKENDS/a", "a"),
            ("/subscriptions/S/resourcegroups/R/providers/microsoft.apimanagement/service/A/backends/b", "b"),
            ("/backends/", nil), ("/backends/a/b", nil), ("/certificates/a", nil), ("backends/a", nil), ("/a", nil),
            ("/subscriptions/s/resourceGroups/r/providers/Microsoft.ApiManagement/service/other/backends/b", nil),
            (
                "/subscriptions/s/resourceGroups/r/providers/Microsoft.ApiManagement/service/a/workspaces/w/backends/b",
                nil
            ),
        ] as [(String, String?)]
    )
    func `a reference names an entity of its own service`(reference: String, name: String?) {
        let scope = ServiceScope(subscriptionID: "s", resourceGroup: "r", service: "a")
        #expect(scope.name(reference, in: "backends") == name)
    }

    @Test(
        arguments: [
            ("a", "a"), ("/backends/a", "a"),
            (
                "/subscriptions/S/resourcegroups/R/providers/microsoft.apimanagement/service/A/WORKSPACES/W/backends/b",
                "b"
            ),
            ("/subscriptions/s/resourceGroups/r/providers/Microsoft.ApiManagement/service/a/backends/b", nil),
            (
                "/subscriptions/s/resourceGroups/r/providers/Microsoft.ApiManagement/service/a/workspaces/x/backends/b",
                nil
            ),
        ] as [(String, String?)]
    )
    func `a reference in a workspace names an entity of the workspace`(reference: String, name: String?) {
        let scope = ServiceScope(subscriptionID: "s", resourceGroup: "r", service: "a", workspace: "w")
        #expect(scope.name(reference, in: "backends") == name)
        #expect(!scope.canReconnect)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\u{1B}[31mb", "a\\u{1b}[31mb"), ("a\nb", "a\\u{a}b"), ("\u{202E}x", "\\u{202e}x"),
    ])
    func `a name in a message cannot steer a terminal`(name: String, shown: String) {
        #expect(name.quotable == shown)
        #expect(String(repeating: "x", count: 100).quotable == String(repeating: "x", count: 60) + "…")
    }

    @Test func `a secret shows itself in no way`() {
        let secret = Secret("hunter2")
        let other = secret.flatMap { text in Secret("!").map { text + $0 } }
        #expect(!"\(secret) \(other) \([secret]) \(Optional(secret) as Any)".contains("hunter2"))
        #expect(!String(reflecting: secret).contains("hunter2"))
        #expect(Mirror(reflecting: secret).children.isEmpty)
        #expect(other.matches("hunter2!"))
    }

    @Test(arguments: [
        (Node.Content.scalar("", isPlain: true), "nothing"), (.scalar("null", isPlain: true), "nothing"),
        (.scalar("null", isPlain: false), "text"), (.scalar("12", isPlain: true), "a number"),
        (.scalar("012", isPlain: true), "text"),
        (.scalar("true", isPlain: true), "true or false"), (.scalar("True", isPlain: true), "text"),
        (.sequence([]), "a list"),
        (.mapping([]), "an object"), (.secret(Secret("12")), "text"),
    ])
    func `a node says what kind of thing it is`(content: Node.Content, kind: String) {
        #expect(Node(content, at: SourceMark(file: FileID(0), line: 1, column: 1)).kind == kind)
    }
}
