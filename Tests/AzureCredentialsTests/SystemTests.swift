import AzureCredentials
import AzureTransport
import BackendModel
import Foundation
import TestSupport
import Testing

/// What touches the machine: its files and its programs.
struct SystemTests {
    private static func withFolder<Answer>(_ work: (String) async throws -> Answer) async throws -> Answer {
        let folder = try ScratchFolder()
        return try await work(folder.path)
    }

    private func run(_ script: String, timer: any Clock<Duration> = StoppedClock()) async throws -> ProgramEnd {
        try await Self.withFolder { folder in
            let path = "\(folder)/az"
            try script.write(toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            let environment = EnvironmentVariables(["PATH": "relative:\(folder):/usr/bin:/bin", "INHERITED": "yes"])
            return await SystemPrograms(environment: environment, timer: timer).run(try invocation())
        }
    }

    /// What the Azure CLI's credential starts.
    private func invocation() throws -> Invocation {
        let settings = CredentialSettings(environment: EnvironmentVariables([:]))
        let request = TokenRequest(
            authority: try PlaneAddress("https://login.microsoftonline.com"),
            audience: Bench.audience,
            now: Bench.now,
            nonce: "n",
            spareNonce: "m"
        )
        guard case .run(let invocation, _) = AzureCLI(settings).begin(request) else { throw NoInvocation() }
        return invocation
    }

    private struct NoInvocation: Error {}

    @Test func `a program gets its arguments and environment, no input and a folder of root's`() async throws {
        let end = try await run(
            "#!/bin/sh\necho \"$*|$AZURE_CORE_NO_COLOR|$INHERITED|$PWD\"; cat; echo oops >&2; exit 3\n"
        )
        guard case .exited(3, let output, let errors) = end else {
            Issue.record("ended otherwise")
            return
        }
        let text = String(decoding: output, as: UTF8.self)
        #expect(text.hasPrefix("account get-access-token --output json --resource \(Bench.audience)|true|yes|/"))
        #expect(text.contains("bin"))
        #expect(errors == "oops\n")
    }

    @Test(.timeLimit(.minutes(10)))
    func `a program that takes too long is ended, and what it started too`() async throws {
        let end = try await run("#!/bin/sh\nsleep 36000 &\ntrap '' TERM\nsleep 36000\n", timer: ManualClock())
        guard case .tooSlow = end else {
            Issue.record("ended otherwise")
            return
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `a program that writes without end is cut off`() async throws {
        guard case .tooMuchOutput = try await run("#!/bin/sh\nexec yes\n") else {
            Issue.record("ended otherwise")
            return
        }
    }

    @Test(arguments: ["PATH", "NOPATH"])
    func `a program that is not there is not found`(variable: String) async throws {
        let environment = EnvironmentVariables([variable: "relative:/nowhere"])
        let end = await SystemPrograms(environment: environment, timer: ContinuousClock()).run(try invocation())
        guard case .notFound = end else {
            Issue.record("ended otherwise")
            return
        }
    }

    private func reading(_ path: String, followsLinks: Bool, limit: Int = 10) -> String {
        switch SystemFiles().read(CredentialFile(path, limit: limit, followsLinks: followsLinks)) {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .failure(let failure): "\(failure)"
        }
    }

    @Test func `files are read as far as they may be`() async throws {
        try await Self.withFolder { folder in
            try "0123456789".write(toFile: "\(folder)/ten", atomically: true, encoding: .utf8)
            try "0123456789a".write(toFile: "\(folder)/eleven", atomically: true, encoding: .utf8)
            let files = FileManager.default
            try files.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: "ten")
            try files.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: false)
            try files.createSymbolicLink(atPath: "\(folder)/away", withDestinationPath: folder)
            _ = unsafe mkfifo("\(folder)/pipe", 0o600)

            for follows in [true, false] {
                #expect(reading("\(folder)/ten", followsLinks: follows) == "0123456789")
                #expect(reading("\(folder)/eleven", followsLinks: follows) == "tooLarge")
                #expect(reading("\(folder)/none", followsLinks: follows) == "missing")
                #expect(reading("\(folder)/ten/x", followsLinks: follows) == "missing")
                #expect(reading("\(folder)/sub", followsLinks: follows) == "notRegular")
                #expect(reading("\(folder)/pipe", followsLinks: follows) == "notRegular")
            }
            #expect(reading("\(folder)/link", followsLinks: true) == "0123456789")
            #expect(reading("\(folder)/link", followsLinks: false) == "link")
            #expect(reading("\(folder)/away/ten", followsLinks: true) == "0123456789")
            #expect(reading("\(folder)/away/ten", followsLinks: false) == "link")
        }
    }
}
