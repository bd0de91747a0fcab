import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct ClaimsTests {
    private static let principal = [
        "AZURE_TENANT_ID": Bench.tenant, "AZURE_CLIENT_ID": Bench.client, "AZURE_CLIENT_SECRET": "s3cr3t~canary",
    ]
    /// Its claims are `{"access_token":{"nbf":{"essential":true,"value":"1"}}}`.
    static let challenge =
        #"Bearer authorization_uri="https://login.example/common", error="insufficient_claims", claims=""#
        + #"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxIn19fQ==""#

    @Test func `a challenge is repeated to the directory, beside what this client can do`() async throws {
        let directory = FakeDirectory()
        let credential = try Bench(directory).credential(Self.principal)
        let first = try await credential.authorization()

        #expect(await credential.renewToken(after: Self.challenge))

        #expect(try await credential.authorization() != first)
        #expect(
            directory.requests.map { $0["claims"] } == [
                #"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#,
                #"{"access_token":{"nbf":{"essential":true,"value":"1"},"xms_cc":{"values":["CP1"]}}}"#,
            ]
        )
    }

    @Test(
        arguments: [
            nil, "", "Bearer", #"Bearer error="invalid_token""#, #"Bearer error="insufficient_claims""#,
            #"Bearer error="insufficient_claims", claims="!!""#, #"Bearer error="insufficient_claims", claims="W10=""#,
        ] as [String?]
    )
    func `without a challenge another token is asked for all the same`(header: String?) async throws {
        let directory = FakeDirectory()
        let credential = try Bench(directory).credential(Self.principal)
        let first = try await credential.authorization()
        #expect(await credential.renewToken(after: header))
        #expect(try await credential.authorization() != first)
        #expect(directory.requests.last?["claims"] == #"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#)
    }

    @Test func `of many who are challenged together, one asks`() async throws {
        let directory = FakeDirectory()
        let credential = try Bench(directory).credential(Self.principal)
        _ = try await credential.authorization()

        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { await credential.renewToken(after: Self.challenge) } }
            for await isRenewed in group { #expect(isRenewed) }
        }

        #expect(directory.requests.count == 2)
    }

    @Test func `whoever is refused again half a minute later gets yet another`() async throws {
        let directory = FakeDirectory()
        let bench = Bench(directory)
        let credential = try bench.credential(Self.principal)
        _ = await credential.renewToken(after: Self.challenge)
        try await bench.clock.sleep(for: .seconds(31))
        _ = await credential.renewToken(after: Self.challenge)
        #expect(directory.requests.count == 2)
    }

    @Test func `a token that is refused as soon as it came is renewed as well, and not for ever`() async throws {
        let directory = FakeDirectory()
        let credential = try Bench(directory).credential(Self.principal)
        for _ in 0..<20 {
            guard let token = try await credential.authorization() else { continue }
            credential.wasRefused(token)
            #expect(await credential.renewToken(after: nil))
        }
        // The first, the one in its place, and three more within half a minute.
        #expect(directory.requests.count == 5)
    }

    @Test func `a refusal of an older token leaves the new one in use`() async throws {
        let directory = FakeDirectory()
        let credential = try Bench(directory).credential(Self.principal)
        let first = try #require(try await credential.authorization())
        _ = await credential.renewToken(after: nil)
        let second = try await credential.authorization()

        credential.wasRefused(first)
        #expect(await credential.renewToken(after: nil))

        #expect(try await credential.authorization() == second)
        #expect(directory.requests.count == 2)
    }

    @Test func `a refused renewal is told by the next who needs a token`() async throws {
        let directory = FakeDirectory()
        let credential = try Bench(directory).credential(Self.principal)
        _ = try await credential.authorization()
        directory.refuse(401, 53_003)

        #expect(await credential.renewToken(after: Self.challenge))

        await #expect {
            _ = try await credential.authorization()
        } throws: {
            ($0 as? CallFailure)?.serviceError?.code == "AADSTS53003"
        }
    }

    @Test func `a challenge outlives a busy directory`() async throws {
        let directory = FakeDirectory()
        let credential = try Bench(directory).credential(Self.principal)
        _ = try await credential.authorization()
        directory.refuse(503, 90_033)

        #expect(await credential.renewToken(after: Self.challenge))
        _ = try await credential.authorization()

        #expect(directory.requests.last?["claims"]?.contains("nbf") == true)
        #expect(directory.requests.count == 3)
    }
}
