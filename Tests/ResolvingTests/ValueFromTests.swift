import BackendModel
import Resolving
import Testing

struct ValueFromTests {
    private let secrets = SecretSources(
        bounds: SecretBounds(environmentPatterns: ["ORDERS_*_KEY"]),
        source: StoredSecrets(
            variables: [
                "BACKSTAY_T": "hunter2\n", "ORDERS_EU_KEY": "eu", "BACKSTAY_EMPTY": "", "BACKSTAY_NEWLINE": "\r\n",
                "BACKSTAY_LINES": "a\nb", "BACKSTAY_NUL": "a\0b", "BACKSTAY_CR": "a\rb", "AZURE_CLIENT_SECRET": "no",
                "BACKSTAY_LONG": String(repeating: "x", count: (64 << 10) + 1),
                "BACKSTAY_FULL": String(repeating: "x", count: 64 << 10),
            ],
            files: ["/run/secrets/token": "from-file\r\n"]
        )
    )

    @Test func `a reference stands for a text wherever the table says secret`() throws {
        let result = try resolved(
            """
            credentials:
              authorization: { scheme: Bearer, parameter: { valueFrom: { env: BACKSTAY_T } } }
              header: { x-a: [plain, { valueFrom: { file: /run/secrets/token } }] }
              query: { k: [{ valueFrom: { env: ORDERS_EU_KEY } }] }
            proxy: { url: http://p, password: { valueFrom: { env: BACKSTAY_FULL } } }
            """,
            secrets: secrets
        )
        let credentials = result.backend.spec?["credentials"]
        #expect(result.lines == [])
        #expect(result["credentials", "authorization", "parameter"] == .secret(Secret("hunter2")))
        #expect(
            credentials?["header"]?["x-a"]?.items.map(\.content) == [
                .scalar("plain", isPlain: true), .secret(Secret("from-file")),
            ]
        )
        #expect(credentials?["query"]?["k"]?.items.map(\.content) == [.secret(Secret("eu"))])
        #expect(result.backend.leftOut == [])
        #expect(result.backend.blanks == [])
    }

    @Test(arguments: [
        "title: { ①valueFrom: { env: BACKSTAY_T } }", "credentials: { header: { ①valueFrom: { env: BACKSTAY_T } } }",
        "credentials: { header: { x: { ①valueFrom: { env: BACKSTAY_T } } } }",
        "credentials: { authorization: { ①valueFrom: { env: BACKSTAY_T } } }",
        "credentials: { certificate: [{ ①valueFrom: { env: BACKSTAY_T } }] }",
        "url: { ①valueFrom: { env: BACKSTAY_T } }",
        "tls: { validateCertificateChain: { ①valueFrom: { env: BACKSTAY_T } } }",
    ])
    func `elsewhere it is refused`(spec: String) throws {
        #expect(
            try resolved(spec, secrets: secrets).lines == [
                "① error: 'valueFrom' can stand only for a text that is secret [value-from-place]"
            ]
        )
    }

    @Test func `a header may be called valueFrom`() throws {
        let result = try resolved("credentials: { header: { valueFrom: ['{{v}}'] } }", secrets: secrets)
        #expect(result.lines == [])
    }

    @Test(arguments: [
        ("valueFrom: ①{}", "① error: 'valueFrom' takes exactly one of 'env' and 'file' [value-from]"),
        (
            "valueFrom: { env: BACKSTAY_T, ①file: /run/secrets/token }",
            "① error: 'valueFrom' takes exactly one of 'env' and 'file' [value-from]"
        ),
        ("valueFrom: { env: ①null }", "① error: 'valueFrom' takes exactly one of 'env' and 'file' [value-from]"),
        ("valueFrom: { ①evn: X }", "① error: unknown field 'evn' [unknown-field]"),
        (
            "valueFrom: { ①keyVault: { vault: x, secret: y } }",
            "① error: 'keyVault' is not supported yet [not-supported]"
        ),
        ("valueFrom: ①BACKSTAY_T", "① error: expected an object, found text [wrong-type]"),
        ("valueFrom: ①null", "① error: expected an object, found nothing [wrong-type]"),
        ("valueFrom: { env: ①[x] }", "① error: expected text, found a list [wrong-type]"),
        (
            "valueFrom: { env: BACKSTAY_T }, ①other: x",
            "① error: nothing else can stand beside 'valueFrom' [value-from]"
        ),
        ("valueFrom: { env: ①'${secret}' }", "① error: the name of a secret source cannot hold a secret [value-from]"),
        ("valueFrom: { env: ①'${nothing}' }", "① error: unknown variable 'nothing' [unknown-variable]"),
    ])
    func `a reference names one source`(reference: String, line: String) throws {
        let result = try resolved(
            "credentials:\n  authorization:\n    parameter: { \(reference) }",
            variables: ["secret": .secret(Secret("x"))],
            secrets: secrets
        )
        #expect(result.lines == [line])
        #expect(result.backend.blanks.count >= 1)
    }

    @Test(arguments: [
        ("BACKSTAY_MISSING", "environment variable 'BACKSTAY_MISSING' is not set [secret-unset]"),
        ("BACKSTAY_EMPTY", "environment variable 'BACKSTAY_EMPTY' is empty [secret-unset]"),
        ("BACKSTAY_NEWLINE", "environment variable 'BACKSTAY_NEWLINE' is empty [secret-unset]"),
        (
            "BACKSTAY_LINES",
            "environment variable 'BACKSTAY_LINES' holds a line break or a NUL within its value [secret-value]"
        ),
        (
            "BACKSTAY_CR",
            "environment variable 'BACKSTAY_CR' holds a line break or a NUL within its value [secret-value]"
        ),
        (
            "BACKSTAY_NUL",
            "environment variable 'BACKSTAY_NUL' holds a line break or a NUL within its value [secret-value]"
        ),
        ("BACKSTAY_LONG", "environment variable 'BACKSTAY_LONG' is longer than 64 KiB [secret-value]"),
        (
            "AZURE_CLIENT_SECRET",
            "environment variable 'AZURE_CLIENT_SECRET' is this program's own, and never for manifests to read [secret-env]"
        ),
        ("XBACKSTAY_T", "environment variable 'XBACKSTAY_T' is not for manifests to read [secret-env]"),
        ("ORDERS_EU_KEYS", "environment variable 'ORDERS_EU_KEYS' is not for manifests to read [secret-env]"),
    ])
    func `a variable of the process is one for manifests, with a value on one line`(name: String, line: String) throws {
        let result = try resolved(
            "proxy: { password: { valueFrom: { env: ①\(name) } } }",
            secrets: secrets
        )
        #expect(result.lines == ["① error: \(line)"])
    }

    @Test(arguments: [
        "/etc/passwd", "/run/secrets/../../etc/passwd", "token", "/run/secrets", "/run/secrets/", "/run/secrets//token",
        "/run/secrets/./token", "/run/secretsX/token", "/run/secrets/kubernetes.io/serviceaccount/token",
        "/run/secrets/azure/tokens/azure-identity-token", "//run/secrets/token",
    ])
    func `a file is one for manifests`(path: String) throws {
        #expect(
            try resolved("proxy: { password: { valueFrom: { file: ①'\(path)' } } }", secrets: secrets).lines == [
                "① error: file '\(path)' is not for manifests to read [secret-file]"
            ]
        )
    }

    @Test(arguments: [
        (SecretFileFailure.missing, "is not there"), (.outside, "leads out of the folders for secrets"),
        (.credential, "holds a credential of this program"), (.notRegular, "is no regular file"),
        (.tooLarge, "is larger than 64 KiB"), (.unreadable(13), "cannot be read (error 13)"),
    ])
    func `a file that cannot be read is told with its path`(failure: SecretFileFailure, words: String) throws {
        let result = try resolved(
            "proxy: { password: { valueFrom: { file: ①/run/secrets/x } } }",
            secrets: SecretSources(source: StoredSecrets(failure: failure))
        )
        #expect(result.lines == ["① error: file '/run/secrets/x' \(words) [secret-file]"])
    }

    @Test func `bytes that are no text are refused`() throws {
        var source = StoredSecrets()
        source.variables["BACKSTAY_X"] = [0x61, 0xFF]
        let result = try resolved(
            "proxy: { password: { valueFrom: { env: ①BACKSTAY_X } } }",
            secrets: SecretSources(source: source)
        )
        #expect(result.lines == ["① error: environment variable 'BACKSTAY_X' is not UTF-8 [secret-value]"])
    }

    @Test func `without secrets no source is asked, and what has one is left out`() throws {
        let result = try resolved(
            """
            title: a ${token}
            url: https://x
            credentials:
              authorization: { scheme: Bearer, parameter: { valueFrom: { env: AZURE_CLIENT_SECRET } } }
              header: { X.Y: [a, { valueFrom: { file: /etc/passwd } }, { valueFrom: { env: B } }] }
            """,
            variables: ["token": .null]
        )
        #expect(result.lines == [])
        #expect(
            result.backend.leftOut == [
                "title", "credentials.authorization.parameter",
                FieldPath([.member("credentials"), .member("header"), .member("X.Y")]),
            ]
        )
        #expect(result.backend.blanks.count == 4)
    }

    @Test func `a reference that is none is an error without secrets too`() throws {
        let result = try resolved("title: { ①valueFrom: { env: X } }\nproxy: { password: { valueFrom: { ②evn: X } } }")
        #expect(
            result.lines == [
                "① error: 'valueFrom' can stand only for a text that is secret [value-from-place]",
                "② error: unknown field 'evn' [unknown-field]",
            ]
        )
        #expect(result.backend.leftOut == [])
    }

    @Test func `no message and no description holds a secret`() throws {
        let result = try resolved(
            "title: ${v}\nproxy: { password: { valueFrom: { env: BACKSTAY_T } }, username: '${v} ${x}' }",
            variables: ["v": .secret(Secret("hunter2"))],
            secrets: secrets
        )
        #expect(result.lines.count == 1)
        #expect(!"\(result)".contains("hunter2"))
    }
}
