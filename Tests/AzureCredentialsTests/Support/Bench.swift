import AzureCredentials
import AzureTransport
import BackendModel
import Synchronization
import TestSupport

/// A machine for credentials to run on, of which the test says what there is.
struct Bench {
    static let tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47"
    static let client = "11111111-2222-3333-4444-555555555555"
    static let audience = "https://management.azure.com"
    /// 2026-11-21 17:00:00 UTC.
    static let now: Int64 = 1_795_280_400
    static let date = "Sat, 21 Nov 2026 17:00:00 GMT"

    let sender: any HTTPSending
    let local: Script
    var files: [String: FileReading] = [:]
    var programs: [String: ProgramEnd] = [:]
    let clock = ManualClock()
    var timer: any Clock<Duration> = ContinuousClock()
    let invocations = Invocations()

    init(_ sender: any HTTPSending = Script(), local: Script = Script()) {
        self.sender = sender
        self.local = local
    }

    func credential(
        _ variables: [String: String] = [:],
        choice: CredentialChoice = CredentialChoice(),
        authority: String = "https://login.microsoftonline.com"
    ) throws -> AzureCredential<ManualClock> {
        let settings = CredentialSettings(choice: choice, environment: EnvironmentVariables(variables))
        return AzureCredential(
            terms: .init(authority: try PlaneAddress(authority), audience: Self.audience),
            search: try CredentialSearch(settings),
            runner: runner,
            clock: clock,
            time: { [clock] in Self.now + clock.now.offset.components.seconds },
            random: SeededGenerator(seed: 7)
        )
    }

    var runner: StepRunner<ManualClock> {
        StepRunner(
            sender: sender,
            localSender: local,
            files: FakeFiles(files: files),
            programs: FakePrograms(programs: programs, invocations: invocations),
            encoder: CredentialEncoder(userAgent: "backstay/test"),
            clock: clock,
            timer: timer
        )
    }

    /// The token, or the words of the failure.
    func words(
        _ variables: [String: String] = [:],
        _ choice: CredentialChoice = CredentialChoice()
    ) async throws -> String {
        let credential = try credential(variables, choice: choice)
        do throws(CallFailure) {
            return try await credential.authorization()?.reveal() ?? "nothing"
        } catch {
            return error.words
        }
    }
}

extension CallFailure {
    /// Everything a person is told, in one line.
    var words: String {
        guard let error = serviceError else { return "lost" }
        let details = error.details.map { " | \($0.target): \($0.message)" }.joined()
        let kind = if case .busy = self { "busy" } else { "rejected" }
        return "\(kind) \(error.status) \(error.code): \(error.message)\(details)"
    }
}

final class Invocations: Sendable {
    private let all = Mutex<[Invocation]>([])
    var list: [Invocation] { all.withLock { $0 } }
    func add(_ invocation: Invocation) { all.withLock { $0.append(invocation) } }
}

private struct FakeFiles: CredentialFiles {
    let files: [String: FileReading]
    func read(_ file: CredentialFile) -> FileReading {
        guard let reading = files[file.path] else { return .failure(.missing) }
        if case .bytes(let bytes) = reading, bytes.count > file.limit { return .failure(.tooLarge) }
        return reading
    }
}

private struct FakePrograms: ProgramRunning {
    let programs: [String: ProgramEnd]
    let invocations: Invocations
    func run(_ invocation: Invocation) async -> ProgramEnd {
        invocations.add(invocation)
        return programs[invocation.program] ?? .notFound
    }
}
