import AzureCredentials
import AzureTransport
import BackendModel
import HTTPTypes
import TestSupport
import Testing

struct EnvironmentCredentialTests {
    private static let secret = "s3cr3t~canary"
    private static let principal = ["AZURE_TENANT_ID": Bench.tenant, "AZURE_CLIENT_ID": Bench.client]

    private func certificate(_ name: String, password: String? = nil) -> (Bench, FakeDirectory, [String: String]) {
        let directory = FakeDirectory()
        var bench = Bench(directory)
        bench.files["/etc/client"] = .bytes(Certificates.bytes(name))
        var variables = Self.principal.merging(["AZURE_CLIENT_CERTIFICATE_PATH": "/etc/client"]) { $1 }
        variables["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = password
        return (bench, directory, variables)
    }

    @Test func `a client secret is sent as the directory wants it`() async throws {
        let directory = FakeDirectory()
        let variables = Self.principal.merging(["AZURE_CLIENT_SECRET": Self.secret]) { $1 }

        let words = try await Bench(directory).words(variables)

        #expect(words.hasPrefix("Bearer ey"))
        let form = try #require(directory.requests.first)
        #expect(form.names.sorted() == ["claims", "client_id", "client_secret", "grant_type", "scope"])
        #expect(form["claims"] == #"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#)
    }

    @Test(
        arguments: [
            ("pkcs8.pem", nil), ("pkcs1.pem", nil), ("chain.pem", nil), ("encrypted.pem", Certificates.password),
            ("modern.p12", Certificates.password), ("legacy.p12", Certificates.password), ("open.p12", nil),
        ] as [(String, String?)]
    )
    func `a certificate signs what the directory verifies`(name: String, password: String?) async throws {
        let (bench, directory, variables) = certificate(name, password: password)

        let words = try await bench.words(variables)

        #expect(words.hasPrefix("Bearer ey"), "\(words)")
        let names = try #require(directory.requests.first).names.sorted()
        #expect(names == ["claims", "client_assertion", "client_assertion_type", "client_id", "grant_type", "scope"])
    }

    @Test(arguments: ["true", "1", "TRUE"])
    func `the chain goes along where it is asked for, the certificate first`(word: String) async throws {
        var (bench, directory, variables) = certificate("chain.pem")
        variables["AZURE_CLIENT_SEND_CERTIFICATE_CHAIN"] = word

        _ = try await bench.words(variables)

        let assertion = try #require(directory.requests.first?["client_assertion"])
        let chain = FakeDirectory.header(of: assertion)["x5c"] as? [String]
        let leaf = Certificates.der(Certificates.leaf)[0]
        #expect(chain?.count == 2)
        #expect(chain?.first.flatMap { base64(of: $0) } == leaf)
    }

    @Test func `without being asked for the chain stays here`() async throws {
        let (bench, directory, variables) = certificate("chain.pem")
        _ = try await bench.words(variables)
        let assertion = try #require(directory.requests.first?["client_assertion"])
        #expect(FakeDirectory.header(of: assertion).keys.sorted() == ["alg", "typ", "x5t#S256"])
    }

    @Test(
        arguments: [
            ("otherkey.pem", nil, "its key is not the key of the certificate"),
            ("ec.pem", nil, "its key is no RSA key, and the directory takes no other"),
            ("weak.pem", nil, "its key has 1024 bits; the directory wants 2048 or more"),
            ("certificate.pem", nil, "no private key in it that can be read"),
            ("encrypted.pem", nil, "it is encrypted; set AZURE_CLIENT_CERTIFICATE_PASSWORD"),
            ("encrypted.pem", "wrong", "AZURE_CLIENT_CERTIFICATE_PASSWORD does not open it"),
            ("modern.p12", nil, "it is encrypted; set AZURE_CLIENT_CERTIFICATE_PASSWORD"),
            ("modern.p12", "wrong", "AZURE_CLIENT_CERTIFICATE_PASSWORD does not open it"),
            ("nothing", nil, "neither PEM nor PKCS#12, or damaged"),
        ] as [(String, String?, String)]
    )
    func `a certificate that cannot be used is told`(name: String, password: String?, reason: String) async throws {
        let (bench, directory, variables) = certificate(name, password: password)
        let words = try await bench.words(variables)
        #expect(words == "rejected 0 : no token, environment: AZURE_CLIENT_CERTIFICATE_PATH: '/etc/client': \(reason)")
        #expect(directory.requests.isEmpty)
    }

    @Test(arguments: [3_600, -3_600] as [Int64])
    func `a clock that is an hour off costs one more request`(offset: Int64) async throws {
        let (bench, directory, variables) = certificate("pkcs8.pem")
        directory.set(now: Bench.now + offset)
        let credential = try bench.credential(variables)

        _ = try await credential.authorization()
        #expect(directory.requests.count == 2)
        _ = await credential.renewToken(after: nil)

        #expect(directory.requests.count == 3, "the directory's time is remembered")
    }

    @Test func `a certificate file that is not there is no reason to look further`() async throws {
        var variables = Self.principal
        variables["AZURE_CLIENT_CERTIFICATE_PATH"] = "/etc/none"
        let words = try await Bench(FakeDirectory()).words(variables)
        #expect(words.hasSuffix("AZURE_CLIENT_CERTIFICATE_PATH: '/etc/none' is not there"))
    }

    @Test(arguments: [
        (["AZURE_TENANT_ID": "contoso.com/x"], "the tenant 'contoso.com/x' is no tenant id and no domain"),
        (["AZURE_TENANT_ID": ".."], "the tenant '..' is no tenant id and no domain"),
        (["AZURE_CLIENT_ID": "a&b=c"], "the client id 'a&b=c' is no client id"),
        (["AZURE_CLIENT_ID": "-x"], "the client id '-x' is no client id"),
    ])
    func `what may not stand in a URL or form does not`(others: [String: String], reason: String) async throws {
        let directory = FakeDirectory()
        let variables = Self.principal.merging(["AZURE_CLIENT_SECRET": "x"]) { $1 }.merging(others) { $1 }
        #expect(try await Bench(directory).words(variables) == "rejected 0 : no token, environment: \(reason)")
        #expect(directory.requests.isEmpty)
    }

    @Test func `what was chosen goes before the variables`() async throws {
        let directory = FakeDirectory()
        let variables = ["AZURE_TENANT_ID": "other", "AZURE_CLIENT_ID": "other", "AZURE_CLIENT_SECRET": Self.secret]
        let choice = CredentialChoice(tenantID: Bench.tenant, clientID: Bench.client)
        #expect(try await Bench(directory).words(variables, choice).hasPrefix("Bearer "))
    }

    @Test(arguments: [
        (7_000_215, "the client secret is wrong; take the secret's value, not its id"),
        (7_000_222, "the client secret has expired; make a new one"),
        (700_016, "check the tenant and client id, and whether the authority is that of the tenant's cloud"),
        (90_002, "check the tenant and client id, and whether the authority is that of the tenant's cloud"),
        (50_034, "check the tenant and client id, and whether the authority is that of the tenant's cloud"),
        (53_003, "a policy of conditional access forbids it"),
    ])
    func `what the directory says is told with what to do`(number: Int, advice: String) async throws {
        let directory = FakeDirectory()
        directory.refuse(401, number)
        let variables = Self.principal.merging(["AZURE_CLIENT_SECRET": Self.secret]) { $1 }
        let credential = try Bench(directory).credential(variables)

        do throws(CallFailure) {
            _ = try await credential.authorization()
            Issue.record("no failure")
        } catch {
            let told = try #require(error.serviceError)
            #expect(told.code == "AADSTS\(number)")
            #expect(told.request == RequestIDs(service: "tr-1", correlation: "co-1"))
            let message = "the directory answered 401: What is wrong, as '(secret)' shows; \(advice)"
            #expect(told.message == "no token, environment: \(message)")
        }
    }

    @Test func `an unknown code is told without advice`() async throws {
        let directory = FakeDirectory()
        directory.refuse(400, 999_999)
        let words = try await Bench(directory).words(
            Self.principal.merging(["AZURE_CLIENT_SECRET": Self.secret]) { $1 }
        )
        #expect(
            words.hasPrefix("rejected 400 AADSTS999999: no token, environment: the directory answered 400: What is")
        )
        #expect(words.hasSuffix("shows"))
    }
}
