import BackendModel
import TestSupport
import Testing

struct JSONTests {
    @Test(
        arguments: [
            ("null", Value.null), (" true ", true), ("false", false), ("0", 0), ("-1", -1),
            ("9223372036854775807", .integer(.max)),
            ("9223372036854775808", .number("9223372036854775808")), ("1.10", .number("1.10")),
            ("1E+400", .number("1E+400")),
            ("-0", 0), ("-0.0", .number("-0.0")), ("\"\"", ""), (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u00e9\uD83D\uDE00\u0000""#, "é😀\0"), ("\"é\"", "é"), ("[]", []), ("[1,[2]]", [1, [2]]), ("{}", [:]),
            ("\u{FEFF}{\"a\" : {\"b\":null}}\n", ["a": ["b": .null]]), ("{\"\":1}", ["": 1]),
        ] as [(String, Value)]
    )
    func `JSON is read`(text: String, value: Value) throws {
        #expect(try JSONReader.value(of: Array(text.utf8)) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "tru", "01", "-", "+1", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity", "\"", "\"a",
        "'a'",
        "\"\n\"", "\"\t\"", #""\x""#, #""\u12""#, #""\u123g""#, #""\u+123""#, #""\uD800""#, #""\uD800\u0041""#,
        #""\uDC00""#,
        "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":1}", "1 2", "{}{}", "// x\n1", "[1]]", "\u{FEFF}\u{FEFF}1", "\u{A0}1",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONReader.value(of: Array(text.utf8)) }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0x5C, 0x6E, 0xFF, 0x22],
        ] as [[UInt8]]
    )
    func `what is not UTF-8 is refused`(bytes: [UInt8]) {
        #expect(throws: JSONSyntaxError.self) { try JSONReader.value(of: bytes) }
    }

    @Test func `nesting has a bound`() throws {
        let nested = { (depth: Int) in
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try JSONReader.value(of: nested(JSONReader.depthLimit)) }
        #expect(throws: JSONSyntaxError.self) { try JSONReader.value(of: nested(JSONReader.depthLimit + 1)) }
        #expect(throws: JSONSyntaxError.self) { try JSONReader.value(of: nested(1_000_000)) }
    }

    @Test(arguments: [("[1,x]", 3), ("{\"a\":1,\"a\":2}", 12), ("1 2", 2)])
    func `an error knows how far the text was good`(text: String, offset: Int) throws {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONReader.value(of: Array(text.utf8)) }
        #expect(error?.offset == offset)
    }

    @Test func `any bytes are answered`() {
        var random = SeededGenerator(seed: 3)
        let alphabet = Array(#"{}[]",:\u0019aetrfnl.-+ "#.utf8) + [0xC3, 0xA9, 0xFF, 0]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...16, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            guard let value = try? JSONReader.value(of: bytes) else { continue }
            #expect((try? JSONReader.value(of: Array(JSONWriter.text(of: value).utf8))) == value)
        }
    }

    @Test func `values are written in the order of their names`() {
        let value: Value = ["b": [1, .null, true], "a": ["x": .number("1.10")], "c": [], "d": [:]]
        #expect(JSONWriter.text(of: value) == #"{"a":{"x":1.10},"b":[1,null,true],"c":[],"d":{}}"#)
        #expect(
            JSONWriter.text(of: value, .indented) == """
                {
                  "a": {
                    "x": 1.10
                  },
                  "b": [
                    1,
                    null,
                    true
                  ],
                  "c": [],
                  "d": {}
                }
                """
        )
    }

    @Test func `texts are written so that no terminal and no page obeys them`() {
        #expect(
            JSONWriter.text(of: "a\"\\\n\r\t\0\u{1B}\u{7F}\u{2028}é😀") == #""a\"\\\n\r\t\u0000\u001b\u007f\u2028é😀""#
        )
    }

    @Test func `a secret is written only to whoever asks for it`() {
        let value: Value = ["a": [.secret(Secret("hunter2"))]]
        #expect(JSONWriter.text(of: value) == #"{"a":["(secret)"]}"#)
        #expect(JSONWriter.text(of: value) { $0.matches("hunter2") ? "\"x" : "" } == #"{"a":["\"x"]}"#)
    }
}
