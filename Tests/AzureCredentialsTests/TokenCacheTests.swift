import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct TokenCacheTests {
    private static let principal = [
        "AZURE_TENANT_ID": Bench.tenant, "AZURE_CLIENT_ID": Bench.client, "AZURE_CLIENT_SECRET": "s3cr3t~canary",
    ]

    private func pass(_ duration: Duration, on bench: Bench) async throws { try await bench.clock.sleep(for: duration) }

    @Test func `of many who need a token at once, one asks`() async throws {
        let directory = FakeDirectory()
        let credential = try Bench(directory).credential(Self.principal)

        let tokens = try await withThrowingTaskGroup(of: Secret<String>?.self) { group in
            for _ in 0..<50 { group.addTask { try await credential.authorization() } }
            return try await group.reduce(into: Set<Secret<String>?>()) { $0.insert($1) }
        }

        #expect(tokens.count == 1)
        #expect(directory.requests.count == 1)
    }

    @Test func `of many who wait for a refusal, all are told and none asks again`() async throws {
        let directory = FakeDirectory()
        for _ in 0..<50 { directory.refuse(401, 7_000_215) }
        let credential = try Bench(directory).credential(Self.principal)

        let failures = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 { group.addTask { (try? await credential.authorization()) == nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }

        #expect(failures == 50)
        #expect(directory.requests.count == 1)
    }

    @Test func `a refusal is taken for the answer for half a minute`() async throws {
        let directory = FakeDirectory()
        directory.refuse(401, 7_000_215)
        let bench = Bench(directory)
        let credential = try bench.credential(Self.principal)
        for _ in 0..<2 { await #expect(throws: CallFailure.self) { try await credential.authorization() } }
        #expect(directory.requests.count == 1)

        try await pass(.seconds(30), on: bench)

        #expect(try await credential.authorization() != nil)
    }

    @Test func `a busy directory is asked again at once, as its caller waits`() async throws {
        let directory = FakeDirectory()
        directory.refuse(503, 90_033)
        let credential = try Bench(directory).credential(Self.principal)
        await #expect(throws: CallFailure.self) { try await credential.authorization() }
        #expect(try await credential.authorization() != nil)
    }

    @Test(
        arguments: [
            (3_600, nil, 3_299, 3_301), (7_200, nil, 3_599, 3_661), (86_400, nil, 43_199, 43_261),
            (86_400, 1_000, 999, 1_061), (600, nil, 299, 301), (60, nil, 29, 31),
        ] as [(Int64, Int64?, Int, Int)]
    )
    func `a token is refreshed when it is time`(lifetime: Int64, refreshIn: Int64?, early: Int, late: Int) async throws
    {
        let directory = FakeDirectory()
        directory.set(lifetime: lifetime, refreshIn: refreshIn)
        let bench = Bench(directory)
        let credential = try bench.credential(Self.principal)
        let first = try await credential.authorization()

        try await pass(.seconds(early), on: bench)
        #expect(try await credential.authorization() == first)
        #expect(directory.requests.count == 1)
        try await pass(.seconds(late - early), on: bench)

        #expect(try await credential.authorization() != first)
        #expect(directory.requests.count == 2)
    }

    @Test func `a token that is still good is used while no other can be had, asked for twice a minute`() async throws {
        let directory = FakeDirectory()
        let bench = Bench(directory)
        let credential = try bench.credential(Self.principal)
        let first = try await credential.authorization()
        try await pass(.seconds(3_400), on: bench)
        for _ in 0..<3 { directory.refuse(401, 7_000_215) }

        #expect(try await credential.authorization() == first)
        #expect(try await credential.authorization() == first)
        #expect(directory.requests.count == 2)
        try await pass(.seconds(30), on: bench)
        #expect(try await credential.authorization() == first)
        #expect(directory.requests.count == 3)
        try await pass(.seconds(165), on: bench)

        await #expect(throws: CallFailure.self) { try await credential.authorization() }
    }

    @Test func `a clock that is set does not end a token`() async throws {
        let directory = FakeDirectory()
        directory.set(now: Bench.now + 86_400)
        let credential = try Bench(directory).credential(Self.principal)
        _ = try await credential.authorization()
        _ = try await credential.authorization()
        #expect(directory.requests.count == 1)
    }

    @Test func `a token's end counts by the clock of who gave it`() async throws {
        let end = Bench.now + 3_600 + 1_800
        let reply = Script.Reply.json(
            200,
            #"{"access_token":"a","expires_on":\#(end)}"#,
            ["Date": "Sat, 21 Nov 2026 18:00:00 GMT"]
        )
        let script = Script([reply])
        let bench = Bench(local: script)
        let credential = try bench.credential(["IDENTITY_ENDPOINT": "http://localhost/x", "IDENTITY_HEADER": "h"])
        _ = try await credential.authorization()

        try await pass(.seconds(1_499), on: bench)
        _ = try await credential.authorization()
        #expect(script.sent.count == 1)
        try await pass(.seconds(2), on: bench)
        _ = try await credential.authorization()

        #expect(script.sent.count == 2)
    }

    @Test func `whoever waits may go away`() async throws {
        let bench = Bench(Script([.silence]))
        let credential = try bench.credential(Self.principal)
        try await withThrowingTaskGroup(of: CallFailure?.self) { group in
            for _ in 0..<5 {
                group.addTask {
                    do throws(CallFailure) {
                        _ = try await credential.authorization()
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            group.cancelAll()
            for try await failure in group { #expect(failure == .lost("cancelled")) }
        }
    }

    @Test func `the report names all but the token`() async throws {
        let credential = try Bench(FakeDirectory()).credential(Self.principal)
        let report = try await credential.report()
        #expect(report.kind == .environment)
        #expect(report.found == "client secret (AZURE_CLIENT_SECRET)")
        #expect(report.tenantID == Bench.tenant)
        #expect(report.clientID == Bench.client)
        #expect(report.audience == Bench.audience)
        #expect(report.remaining == .seconds(3_590))
        #expect(report.skipped.isEmpty)
    }

    @Test func `the report says what a token of unknown origin says of itself`() async throws {
        let claims = #"{"aud":"\#(Bench.audience)","tid":"t1","appid":"c1","oid":"o1","exp":1795284000}"#
        let output = #"{"accessToken":"\#(Tokens.jwt(claims))","expires_on":1795284000}"#
        var bench = Bench()
        bench.programs["az"] = .exited(status: 0, output: Array(output.utf8), errors: "")
        let report = try await bench.credential().report()
        #expect(report.tenantID == "t1")
        #expect(report.clientID == "c1")
        #expect(report.objectID == "o1")
        #expect(report.expires == 1_795_284_000)
        #expect(report.skipped.map(\.kind) == Array(CredentialOrder.all.prefix(5)))
    }
}
