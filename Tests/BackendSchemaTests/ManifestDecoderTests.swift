import BackendModel
import BackendSchema
import Testing

struct ManifestDecoderTests {
    @Test(arguments: [
        "no", "yes", "on", "true", "0755", "12:30:45", "1e3", "123456789012345678901234567890", "1.10", "2024-05-01",
        ".inf", "0x1F", "01", "+1", "=", "'null'", "\"~\"",
    ])
    func `under a text field everything is the text it is written as`(text: String) throws {
        let decoded = try decode("title: \(text)")
        #expect(decoded.lines == [])
        #expect(decoded.members["title"] == .string(text.filter { $0 != "'" && $0 != "\"" }))
    }

    @Test(arguments: [
        ("no", "text"), ("yes", "text"), ("true", "true or false"), ("0755", "text"), ("12:30:45", "text"),
        ("1e3", "text"),
        ("123456789012345678901234567890", "text"), ("1.10", "text"), ("2024-05-01", "text"), ("'5'", "text"),
        ("+5", "text"),
        ("5.0", "text"), ("0x5", "text"), ("1_000", "text"), ("{}", "an object"), ("[5]", "a list"), ("-0", "text"),
    ])
    func `under a number field only a whole number in decimal is one`(text: String, kind: String) throws {
        let decoded = try decode(
            "properties: { serviceFabricCluster: { managementEndpoints: [a], RETRIES: ①\(text) } }".retries
        )
        #expect(decoded.lines == ["① expected a number, found \(kind) [wrong-type]"])
    }

    @Test(arguments: [("5", 5), ("-5", -5), ("0", 0), ("9223372036854775807", Int64.max)])
    func `a whole number is read as it is`(text: String, number: Int64) throws {
        let decoded = try decode(
            "properties: { serviceFabricCluster: { managementEndpoints: [a], RETRIES: \(text) } }".retries
        )
        #expect(decoded.lines == [])
        #expect(
            decoded.members["properties"]?.members["serviceFabricCluster"]?.members["maxPartitionResolutionRetries"]
                == .integer(number)
        )
    }

    @Test(arguments: ["yes", "no", "on", "True", "TRUE", "'true'", "1", "y"])
    func `a flag is true or false, and nothing else`(text: String) throws {
        let decoded = try decode("tls: { validateCertificateChain: ①\(text) }")
        #expect(decoded.lines == ["① expected true or false, found \(text == "1" ? "a number" : "text") [wrong-type]"])
        #expect(
            try decode("tls: { validateCertificateChain: true }").members == ["tls": ["validateCertificateChain": true]]
        )
    }

    @Test(
        arguments: [
            ("protocol: htp", "did you mean 'http'?"),
            ("protocol: https", "write 'http'; whether TLS is used is said by the scheme of 'url'"),
            ("protocol: ftp", nil),
            ("tls: { validateCertificateChain: 'true' }", "write it without quotes"),
            ("tls: { validateCertificateChain: yes }", "write 'true' or 'false'; 'yes', 'no', 'on' and 'off' are text"),
            (
                "pool: { services: [{ id: a, weight: 010 }] }",
                "write a whole number in decimal digits, without leading zeros"
            ),
            ("pool: { services: [{ id: a, weight: '10' }] }", "write it without quotes"),
            ("credentials: x", nil),
            ("circuitBreaker: { rules: {} }", "write the items in '[' and ']', or each after a '-'"),
            ("titel: x", "did you mean 'title'?"), ("colour: x", nil),
        ] as [(String, String?)]
    )
    func `help says what to write`(spec: String, help: String?) throws {
        #expect(try decode(spec).diagnostics.map(\.help) == [help])
    }

    @Test func `every problem is told, each where it stands`() throws {
        let decoded = try decode(
            """
            title: ①''
            protocol: ②ftp
            ③colour: red
            tls: ④[]
            credentials:
              authorization: ⑤{ scheme: Basic }
              certificate: ⑥AB
              header: ⑦[x]
              query: { a: ⑧x }
            proxy: { url: ⑨null }
            pool: { services: [⑩{ weight: ⑪101 }, ⑫null] }
            """
        )
        #expect(
            decoded.lines.sorted() == [
                "① expected 1 to 300 characters [wrong-length]",
                "② expected one of 'http', 'soap', found text [wrong-type]",
                "③ unknown field 'colour' [unknown-field]",
                "④ expected an object, found a list [wrong-type]",
                "⑤ 'authorization' lacks the required field 'parameter' [missing-field]",
                "⑥ expected a list, found text [wrong-type]",
                "⑦ expected an object, found a list [wrong-type]",
                "⑧ expected a list, found text [wrong-type]",
                "⑨ the required field 'url' cannot be null [missing-field]",
                "⑩ 'services' lacks the required field 'id' [missing-field]",
                "⑪ expected a number from 0 to 100 [out-of-range]",
                "⑫ expected an object, found nothing [wrong-type]",
            ]
        )
    }

    @Test func `no message holds a value`() throws {
        let decoded = try decode(
            "protocol: hunter2\ntls: hunter2\ntitle: [hunter2]\ncredentials: { authorization: hunter2, header: hunter2 }"
        )
        #expect(decoded.diagnostics.count == 5)
        #expect(!"\(decoded.diagnostics)".contains("hunter2"))
    }

    @Test func `null is kept at any depth, and is nothing in a list`() throws {
        let decoded = try decode(
            "title: null\ndescription: ~\ntls: { validateCertificateChain: }\ncredentials: { header: { x: null, y: [①~] } }"
        )
        #expect(decoded.lines == ["① expected text, found nothing [wrong-type]"])
        #expect(
            decoded.members == [
                "title": .null, "description": .null, "tls": ["validateCertificateChain": .null],
                "credentials": ["header": ["x": .null, "y": []]],
            ]
        )
    }

    @Test func `what the table calls secret is a secret at once`() throws {
        let decoded = try decode(
            "credentials: { header: { x: [hunter2] }, query: { k: [hunter2] }, "
                + "authorization: { scheme: Basic, parameter: hunter2 } }\nproxy: { url: http://p, password: hunter2 }"
        )
        #expect(decoded.lines == [])
        #expect(!"\(decoded)".contains("hunter2"))
        #expect(decoded.members["proxy"]?.members["password"] == .secret(Secret("hunter2")))
    }

    @Test func `a text from a secret source is held against its bounds`() {
        let mark = SourceMark(file: FileID(0), line: 1, column: 1)
        let node = { (text: String) in
            Node(
                .mapping([
                    Node.Entry(
                        key: Node(.scalar("title", isPlain: true), at: mark),
                        value: Node(.secret(Secret(text)), at: mark)
                    )
                ]),
                at: mark
            )
        }
        var decoder = ManifestDecoder(version: .newest)
        let members = decoder.members(of: node("ok"), Schema.backend(.newest).fields, named: "spec")
        #expect(members == ["title": .secret(Secret("ok"))])
        #expect(decoder.diagnostics == [])

        _ = decoder.members(of: node(""), Schema.backend(.newest).fields, named: "spec")
        #expect(decoder.diagnostics.map(\.message.text) == ["expected 1 to 300 characters"])
    }

    @Test func `a value that is not known counts as given and is not looked at`() throws {
        let (node, places) = try root("scheme: Basic\nparameter: ①[x]")
        let fields = try #require(Schema.backend(.newest).row(at: "credentials.authorization")).shape.nestedFields
        var decoder = ManifestDecoder(version: .newest, blanks: Set(places.values))
        #expect(decoder.members(of: node, fields, named: "authorization") == ["scheme": "Basic"])
        #expect(decoder.diagnostics == [])
    }

    @Test(arguments: [
        ("circuitBreaker: {}", APIVersion.v2022_08_01, "2022-09-01-preview"),
        ("type: Single", .v2023_03_01_preview, "2023-05-01-preview"),
        ("pool: {}", .v2021_08_01, "2023-05-01-preview"),
        ("azureRegion: x", .v2024_10_01_preview, "2025-03-01-preview"),
    ])
    func `a field that came later names the version it came with`(
        line: String,
        version: APIVersion,
        since: String
    ) throws {
        let name = line.prefix { $0 != ":" }
        #expect(
            try decode("①" + line, version).lines == [
                "① '\(name)' needs armApiVersion \(since) or newer, and the environment has \(version.rawValue) [api-version]"
            ]
        )
    }

    @Test func `bounds that a version dropped are dropped`() throws {
        let reason = String(repeating: "x", count: 201)
        let spec = "circuitBreaker: { rules: [{ failureCondition: { errorReasons: [①\(reason)] } }] }"
        #expect(try decode(spec, .v2024_10_01_preview).lines == ["① expected 0 to 200 characters [wrong-length]"])
        #expect(try decode(spec, .v2025_03_01_preview).lines == [])
    }
}

extension String {
    fileprivate var retries: String { replacing("RETRIES", with: "maxPartitionResolutionRetries") }
}
