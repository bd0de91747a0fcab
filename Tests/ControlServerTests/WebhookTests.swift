import AsyncHTTPClient
import BackendModel
import ControlServer
import Crypto
import HTTPTypes
import NIOCore
import NIOHTTP1
import Testing

struct WebhookTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let sender: WebhookSender
        var headers: [String: String] = [:]
        var body = "Hello, World!"
        let verdict: WebhookVerdict

        init(
            _ description: String,
            _ sender: WebhookSender,
            _ headers: [String: String],
            body: String = "Hello, World!",
            _ verdict: WebhookVerdict
        ) {
            testDescription = description
            self.sender = sender
            self.headers = headers
            self.body = body
            self.verdict = verdict
        }
    }

    private static let secret = "It'saSecrettoEverybody"
    private static let signature: String = {
        let key = SymmetricKey(data: Array(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array("Hello, World!".utf8), using: key)
        return "sha256=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }()
    /// `user:It'saSecrettoEverybody`, `:…`, and with another password.
    private static let basic = "dXNlcjpJdCdzYVNlY3JldHRvRXZlcnlib2R5"

    private static let cases = [
        Case("push", .github, ["X-Hub-Signature-256": signature, "X-GitHub-Event": "push"], .triggered),
        Case("ping", .github, ["X-Hub-Signature-256": signature, "X-GitHub-Event": "ping"], .ignored),
        Case("no event", .github, ["X-Hub-Signature-256": signature], .ignored),
        Case("upper case", .github, ["X-Hub-Signature-256": upper, "X-GitHub-Event": "push"], .triggered),
        Case("no signature", .github, ["X-GitHub-Event": "push"], .refused),
        Case("SHA-1", .github, ["X-Hub-Signature": "sha1=00", "X-GitHub-Event": "push"], .refused),
        Case("no prefix", .github, ["X-Hub-Signature-256": bare, "X-GitHub-Event": "push"], .refused),
        Case("half", .github, ["X-Hub-Signature-256": half, "X-GitHub-Event": "push"], .refused),
        Case("empty", .github, ["X-Hub-Signature-256": "sha256=", "X-GitHub-Event": "push"], .refused),
        Case("no digits", .github, ["X-Hub-Signature-256": "sha256=zz", "X-GitHub-Event": "push"], .refused),
        Case(
            "another body",
            .github,
            ["X-Hub-Signature-256": signature, "X-GitHub-Event": "push"],
            body: "Hello, World",
            .refused
        ),
        Case("push", .gitlab, ["X-Gitlab-Token": secret, "X-Gitlab-Event": "Push Hook"], .triggered),
        Case("tag", .gitlab, ["X-Gitlab-Token": secret, "X-Gitlab-Event": "Tag Push Hook"], .triggered),
        Case("system", .gitlab, ["X-Gitlab-Token": secret, "X-Gitlab-Event": "System Hook"], .triggered),
        Case("issue", .gitlab, ["X-Gitlab-Token": secret, "X-Gitlab-Event": "Issue Hook"], .ignored),
        Case("wrong token", .gitlab, ["X-Gitlab-Token": "x", "X-Gitlab-Event": "Push Hook"], .refused),
        Case("empty token", .gitlab, ["X-Gitlab-Token": "", "X-Gitlab-Event": "Push Hook"], .refused),
        Case("no token", .gitlab, ["X-Gitlab-Event": "Push Hook"], .refused),
        Case("right", .azureDevOps, ["Authorization": "Basic \(basic)"], .triggered),
        Case("lower case", .azureDevOps, ["Authorization": "basic \(basic)"], .triggered),
        Case("wrong password", .azureDevOps, ["Authorization": "Basic dXNlcjpubw=="], .refused),
        Case("no colon", .azureDevOps, ["Authorization": "Basic dXNlcg=="], .refused),
        Case("no base64", .azureDevOps, ["Authorization": "Basic !!!!"], .refused),
        Case("no padding", .azureDevOps, ["Authorization": "Basic dXNlcg"], .refused),
        Case("bearer", .azureDevOps, ["Authorization": "Bearer \(secret)"], .refused),
        Case("nothing", .azureDevOps, [:], .refused),
        Case("the others' header", .azureDevOps, ["X-Gitlab-Token": secret], .refused),
    ]

    private static var upper: String { "sha256=" + signature.dropFirst(7).uppercased() }
    private static var bare: String { String(signature.dropFirst(7)) }
    private static var half: String { String(signature.dropLast(32)) }

    @Test(arguments: cases) func `who knows the secret and speaks of a push triggers`(one: Case) throws {
        var headers = HTTPFields()
        for (name, value) in one.headers { headers[try #require(HTTPField.Name(name))] = value }
        let verdict = WebhookVerdict(
            one.sender,
            headers,
            body: Array(one.body.utf8),
            secret: try .file(Self.secret),
            at: .noon
        )
        #expect(verdict == one.verdict)
    }

    /// Source: docs.github.com, "Validating webhook deliveries", "Testing the webhook payload validation".
    @Test func `GitHub's own example is understood`() throws {
        // Its secret has spaces, which no file of ours may: the code that it gives is held against the function itself.
        let key = SymmetricKey(data: Array("It's a Secret to Everybody".utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array("Hello, World!".utf8), using: key)
        let text = code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(text == "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")
    }

    /// Source: the example of standardwebhooks.com, whose signatures GitLab's signing tokens make.
    @Test(arguments: [
        ("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=", WebhookVerdict.triggered),
        ("v1,AAAA v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=", .triggered),
        ("v1a,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=", .refused),
        ("v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD1=", .refused),
        ("v1,", .refused), ("", .refused),
    ])
    func `a signing token of GitLab signs`(signature: String, verdict: WebhookVerdict) throws {
        let headers: HTTPFields = [
            try #require(HTTPField.Name("webhook-id")): "msg_loFOjxBNrRLzqYUf",
            try #require(HTTPField.Name("webhook-timestamp")): "1731705121",
            try #require(HTTPField.Name("webhook-signature")): signature,
            try #require(HTTPField.Name("X-Gitlab-Event")): "Push Hook",
        ]
        let body = Array(#"{"event_type":"ping","data":{"success":true}}"#.utf8)
        let secret = try SharedSecret.file("whsec_plJ3nmyCDGBKInavdOK15jsl")
        let sent = Timestamp(secondsSince1970: 1_731_705_121)
        #expect(WebhookVerdict(.gitlab, headers, body: body, secret: secret, at: sent) == verdict)
        #expect(WebhookVerdict(.gitlab, headers, body: body + [0x20], secret: secret, at: sent) == .refused)
        for (seconds, isFresh) in [(300, true), (301, false), (-300, true), (-301, false)] {
            let now = sent.advanced(bySeconds: Int64(seconds))
            #expect(
                WebhookVerdict(.gitlab, headers, body: body, secret: secret, at: now) == (isFresh ? verdict : .refused)
            )
        }
    }

    @Test(arguments: WebhookSender.allCases)
    func `whoever shows no secret has no body waited for`(sender: WebhookSender) async throws {
        try await Harness.run(InMemorySync(), clock: StoppedClock()) { host in
            let url = "http://127.0.0.1:\(host.ports["webhooks"] ?? 0)/webhooks/\(sender.rawValue)"
            var request = HTTPClientRequest(url: url)
            request.method = .POST
            let (never, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
            request.body = .stream(never, length: .known(Int64(1_000)))
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            #expect(answer.status == .unauthorized)
            #expect(answer.headers.first(name: "Connection") == "close")
            continuation.finish()
        }
    }

    @Test func `triggers are as many as the bucket holds, and then one at a time`() {
        var bucket = TriggerBucket(burst: 3, every: .seconds(2))
        #expect((0..<3).map { _ in bucket.take(at: .seconds(10)) } == [nil, nil, nil])
        #expect(bucket.take(at: .seconds(11)) == .seconds(1))
        #expect(bucket.take(at: .seconds(12)) == nil)
        #expect(bucket.take(at: .seconds(13)) == .seconds(1))
        #expect((0..<4).map { _ in bucket.take(at: .seconds(1_000)) } == [nil, nil, nil, .seconds(2)])
    }

    @Test func `a webhook has the source read, which is no wish of a person, and tells nothing`() async throws {
        let control = InMemorySync()
        try await Harness.run(control, clock: StoppedClock()) { host in
            let push = [("X-Gitlab-Token", Harness.webhookSecret), ("X-Gitlab-Event", "Push Hook")]
            let body = Array(#"{"ref":"refs/heads/main"}"#.utf8)
            try await host.expect(202, .POST, "/webhooks/gitlab", at: "webhooks", headers: push, body: body)
            try await host.expect(401, .POST, "/webhooks/gitlab", at: "webhooks", body: body)
            try await host.expect(401, .POST, "/webhooks/github", at: "webhooks", headers: push, body: body)
            try await host.expect(405, .GET, "/webhooks/gitlab", at: "webhooks", headers: push)
            try await host.expect(404, .POST, "/webhooks/other", at: "webhooks", headers: push)
            let big = [UInt8](repeating: 0x20, count: (1 << 20) + 1)
            try await host.expect(413, .POST, "/webhooks/gitlab", at: "webhooks", headers: push, body: big)
            for _ in 0..<29 { try await host.expect(202, .POST, "/webhooks/gitlab", at: "webhooks", headers: push) }
            let limited = try await host.send(.POST, "/webhooks/gitlab", at: "webhooks", headers: push)
            #expect(limited.status == 429)
            #expect(limited.headers.first(name: "Retry-After") != nil)
        }
        #expect(await control.calls == [InMemorySync.Call](repeating: .notice, count: 30))
    }
}
