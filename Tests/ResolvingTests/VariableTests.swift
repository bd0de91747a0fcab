import BackendModel
import Resolving
import Testing

struct VariableTests {
    @Test(arguments: [
        ("https://${a}.x", "https://A.x"), ("${a}${b-1.c_D}", "AB"), ("$${a}", "${a}"), ("$$${a}", "$${a}"), ("$", "$"),
        ("$a {a} $}", "$a {a} $}"), ("{{a}}", "{{a}}"), ("{{${a}}}", "{{A}}"), ("é${a}😀", "éA😀"), ("$${", "${"),
        ("${reuse}", "${a}"), ("$${\u{301}a}", "${\u{301}a}"),
    ])
    func `variables are put in once`(text: String, expected: String) throws {
        let variables: [String: Value] = ["a": "A", "b-1.c_D": "B", "reuse": "${a}"]
        let result = try resolved("title: \"\(text)\"", variables: variables)
        #expect(result.lines == [])
        #expect(result["title"] == .scalar(expected, isPlain: false))
    }

    @Test func `a text without quotes stays one, so it can be a number`() throws {
        let result = try resolved(
            "circuitBreaker: { rules: [{ failureCondition: { count: \"3\" } }] }\ntitle: ${n}",
            variables: ["n": "3"]
        )
        #expect(result["title"] == .scalar("3", isPlain: true))
    }

    @Test(arguments: ["", "null", "~"])
    func `a variable never turns a text into the wish to clear`(value: String) throws {
        let result = try resolved("title: ${a}", variables: ["a": .string(value)])
        #expect(result["title"] == .scalar(value, isPlain: false))
    }

    @Test func `an unknown variable is told where it stands, with the one that was meant`() throws {
        let result = try resolved("title: ①${regoin}\ndescription: ②'a ${b} c'", variables: ["region": "x"])
        #expect(
            result.lines == [
                "① error: unknown variable 'regoin' [unknown-variable]",
                "② error: unknown variable 'b' [unknown-variable]",
            ]
        )
        #expect(result.diagnostics.map(\.help) == ["did you mean '${region}'?", nil])
    }

    @Test(arguments: ["${a", "a ${", "$${a} ${b"])
    func `a variable has an end`(text: String) throws {
        #expect(
            try resolved("title: ①'\(text)'").lines == [
                "① error: '${' without '}'; a literal '${' is written '$${' [variable-syntax]"
            ]
        )
    }

    @Test(arguments: ["${}", "${a b}", "${é}", "${a{b}", "${a:b}"])
    func `a variable has a name`(text: String) throws {
        #expect(
            try resolved("title: ①'\(text)'").lines == [
                "① error: between '${' and '}' stands no name of a variable; a literal '${' is written '$${' [variable-syntax]"
            ]
        )
    }

    @Test func `variables stand in values at any depth, not in keys`() throws {
        let result = try resolved(
            "credentials: { header: { '${a}': ['x${a}'] } }\npool: { services: [{ id: '${a}' }] }",
            variables: ["a": "A"]
        )
        #expect(result.lines == [])
        #expect(
            result.backend.spec?["credentials"]?["header"]?.entries.map { [$0.key.text, $0.value.items.first?.text] }
                == [["${a}", "xA"]]
        )
        #expect(result.backend.spec?["pool"]?["services"]?.items.first?["id"]?.text == "A")
    }

    @Test func `a name cannot hold a variable`() throws {
        let (nodes, places) = roots("metadata: { name: ①'a-${b}' }\nspec: {}")
        let result = resolve(backends: nodes, for: environment(variables: ["b": "B"]), secrets: nil)
        #expect(lines(result.diagnostics, places) == ["① error: a name cannot hold a variable [variable-place]"])
    }

    @Test func `a secret variable makes the whole text secret`() throws {
        let result = try resolved(
            "url: https://${user}:${token}@x/${token}",
            variables: ["user": "me", "token": .secret(Secret("hunter2"))]
        )
        #expect(result["url"] == .secret(Secret("https://me:hunter2@x/hunter2")))
        #expect(!"\(result)".contains("hunter2"))
    }

    @Test func `a text does not grow beyond 64 KiB`() throws {
        let variables: [String: Value] = ["a": .string(String(repeating: "x", count: 60_000))]
        #expect(try resolved("title: ${a}", variables: variables).lines == [])
        #expect(
            try resolved("title: ①${a}${a}", variables: variables).lines == [
                "① error: with its variables put in, the text is longer than 64 KiB [variable-bounds]"
            ]
        )
    }

    @Test func `all texts together do not grow beyond 64 MiB`() throws {
        let item = "'${a}', "
        let spec = "certificate: [\(String(repeating: item, count: 1_200))]"
        let variables: [String: Value] = ["a": .string(String(repeating: "x", count: 65_000))]
        let result = try resolved("credentials: { \(spec) }", variables: variables)
        #expect(result.diagnostics.count == 1_200 - (64 << 20) / 65_000)
        #expect(Set(result.diagnostics.map(\.rule)) == ["variable-bounds"])
    }

    @Test func `what has no variable stays the very same`() throws {
        let (nodes, _) = roots(manifest("url: https://x\npool: { services: [{ id: a }] }"))
        let result = resolve(backends: nodes, for: environment(), secrets: nil)
        #expect(result.backends.map(\.document) == nodes)
    }
}
