package import AzureTransport
import BackendModel
import HTTPTypes

/// Carries out the steps to a token.
package struct StepRunner<C: Clock<Duration>>: Sendable {
    private let sender: any HTTPSending
    private let localSender: any HTTPSending
    private let files: any CredentialFiles
    private let programs: any ProgramRunning
    private let encoder: CredentialEncoder
    private let clock: C
    private let timer: any Clock<Duration>

    /// - Parameters:
    ///   - sender: Goes to the directory and to build services, through a proxy where there is one.
    ///   - localSender: Goes to the endpoints of this machine; never through a proxy, which would be told its identity.
    ///   - files: Where the files of credentials are.
    ///   - programs: Starts the tools of developers.
    ///   - encoder: Writes the requests.
    ///   - clock: Waits between attempts.
    ///   - timer: Ends requests that take too long.
    package init(
        sender: any HTTPSending,
        localSender: any HTTPSending,
        files: any CredentialFiles,
        programs: any ProgramRunning,
        encoder: CredentialEncoder,
        clock: C,
        timer: any Clock<Duration>
    ) {
        self.sender = sender
        self.localSender = localSender
        self.files = files
        self.programs = programs
        self.encoder = encoder
        self.clock = clock
        self.timer = timer
    }

    /// How a credential ends.
    package enum Outcome: Sendable {
        case granted(TokenGrant)
        case absent(Absence)
        case failed(CredentialFailure)
    }

    /// - Throws: `CancellationError`.
    package func run(_ first: TokenStep) async throws -> Outcome {
        var step = first
        while true {
            try Task.checkCancellation()
            switch step {
            case .granted(let grant): return .granted(grant)
            case .absent(let absence): return .absent(absence)
            case .failed(let failure): return .failed(failure)
            case .send(let request, let then): step = then(await send(request))
            case .read(let file, let then): step = then(files.read(file))
            case .run(let invocation, let then): step = then(await programs.run(invocation))
            case .wait(let delay, let then):
                try await clock.sleep(for: delay)
                step = then()
            }
        }
    }

    private func send(_ request: CredentialRequest) async -> CredentialReply {
        let (head, body, redactor) = encoder.encode(request)
        let sender = request.isLocal ? localSender : sender
        return await withTaskGroup(of: CredentialReply?.self) { group in
            group.addTask {
                do throws(TransportFailure) {
                    let (head, body) = try await sender.send(head, body: body)
                    return .answer(CredentialAnswer(head: head, body: body, redactor: redactor))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask { [timer] in
                do { try await timer.sleep(for: request.limit) } catch { return nil }
                return .failure(.lost("no answer in \(request.limit.components.seconds) s"))
            }
            defer { group.cancelAll() }
            while let reply = await group.next() { if let reply { return reply } }
            return .failure(.lost("cancelled"))
        }
    }
}
