import BackendModel
import Importing
import TestSupport
import Testing

/// Whatever the service holds, a reader of the manifest finds the same text.
struct YAMLTests {
    @Test(arguments: hostileTexts)
    func `a text reads back as itself`(text: String) throws {
        let result = imported(["url": "https://a.example", "protocol": "http", "description": .string(text)])

        #expect(result.kept == [])
        let node = try #require(readBack(result.text, "spec", "description"), "\(result.text)")
        #expect(node.text.map { Array($0.utf8) } == Array(text.utf8), "\(result.text)")
        #expect(!node.isNull)
    }

    @Test(arguments: hostileTexts)
    func `a text in a list reads back as itself`(text: String) throws {
        let rule: Value = [
            "name": "trip", "tripDuration": "PT1M",
            "failureCondition": [
                "count": 1, "interval": "PT1M", "errorReasons": ["first", .string(String(text.prefix(200)))],
            ],
        ]
        let result = imported(["url": "https://a.example", "protocol": "http", "circuitBreaker": ["rules": [rule]]])

        #expect(result.kept == [])
        let rules = try #require(readBack(result.text, "spec", "circuitBreaker", "rules"), "\(result.text)")
        let reasons = rules.items.first?["failureCondition"]?["errorReasons"]?.items.map(\.text)
        #expect(reasons == ["first", String(text.prefix(200))], "\(result.text)")
    }

    @Test(arguments: hostileTexts)
    func `a key reads back as itself, or the map is left to the service`(text: String) throws {
        let key = String(text.prefix(120))
        let result = imported([
            "url": "https://a.example", "protocol": "http",
            "credentials": ["query": .object([key: [.hidden("{{a}}")]])],
        ])

        #expect(result.left == [])
        guard result.kept.isEmpty else {
            #expect(result.kept == [KeptField(path: "credentials.query", reason: .form)])
            #expect(key.unicodeScalars.count > 100)
            return
        }
        let keys = readBack(result.text, "spec", "credentials", "query")?.entries.map(\.key.text)
        #expect(keys?.map { $0.map { Array($0.utf8) } } == [Array(key.utf8)], "\(result.text)")
    }

    @Test(arguments: 0..<500 as Range<UInt64>)
    func `a text put together of hostile parts reads back as itself`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let parts = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            hostileTexts.randomElement(using: &random) ?? ""
        }
        let text = String(String.UnicodeScalarView(parts.joined().unicodeScalars.prefix(2000)))
        let result = imported(["url": "https://a.example", "protocol": "http", "description": .string(text)])

        let node = try #require(readBack(result.text, "spec", "description"), "\(result.text)")
        #expect(node.text.map { Array($0.utf8) } == Array(text.utf8), "\(result.text)")
    }

    @Test func `nothing in a manifest is invisible, reorders it or ends a line of it`() {
        let odd: [Unicode.GeneralCategory] = [.format, .lineSeparator, .paragraphSeparator]
        for text in hostileTexts {
            let result = imported(["url": "https://a.example", "protocol": "http", "description": .string(text)])
            let found = result.text.unicodeScalars.filter { scalar in
                scalar != "\n" && ((0..<0x20).contains(scalar.value) || (0x7F...0x9F).contains(scalar.value))
                    || odd.contains(scalar.properties.generalCategory)
            }
            #expect(found.isEmpty, "\(result.text)")
        }
    }
}
