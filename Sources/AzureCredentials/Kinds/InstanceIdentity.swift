import AzureTransport
import BackendModel
import HTTPTypes

/// The identity of a virtual machine, from the instance metadata service (IMDS).
///
/// learn.microsoft.com, "How to use managed identities for Azure resources on an Azure VM to acquire an access token",
/// api-version 2018-02-01, with its guidance on which answers to try again.
struct InstanceIdentity: Sendable {
    let settings: CredentialSettings

    private static let asked = "the instance metadata service"
    /// Moves the service elsewhere, as azure-identity lets it: an emulator, or a pod-identity proxy.
    private static let hostVariable = "AZURE_POD_IDENTITY_AUTHORITY_HOST"
    private static let standardHost = "http://169.254.169.254"

    /// How long a machine that has no such service may keep a search waiting.
    static let probeLimit = Duration.seconds(1)

    func begin(_ request: TokenRequest) -> TokenStep {
        let client = settings.client("AZURE_CLIENT_ID")
        var query = [(name: "api-version", value: "2018-02-01"), (name: "resource", value: request.audience)]
        if let client { query.append((name: "client_id", value: client)) }
        let host = settings.environment[Self.hostVariable] ?? Self.standardHost
        let base = String(host.reversed().drop { $0 == "/" }.reversed())
        guard let target = CredentialURL("\(base)/metadata/identity/oauth2/token", query: query, rule: .machine) else {
            return .failed(CredentialFailure(.managedIdentity, "\(Self.hostVariable) is no URL of this machine"))
        }
        var sent = CredentialRequest(.get, target)
        sent.isLocal = true
        let origin = TokenOrigin(.managedIdentity, found: "virtual machine (IMDS)", clientID: client)
        let ask = Ask(sent: sent, answer: TokenAnswer(origin: origin, asked: Self.asked, request: request))
        return request.isSearching ? ask.probe() : ask.attempt(1)
    }

    /// The conversation with the service.
    private struct Ask: Sendable {
        let sent: CredentialRequest
        let answer: TokenAnswer

        /// Asks without the header that the service demands: it refuses at once, and others at its address, which is that of
        /// other clouds too, are told nothing.
        func probe() -> TokenStep {
            var probe = sent
            probe.limit = InstanceIdentity.probeLimit
            return .send(probe) { reply in
                switch reply {
                case .failure: return Self.absent("\(InstanceIdentity.asked) does not answer")
                case .answer(let answer):
                    let isRefusal = (400..<410).contains(answer.status) && answer.status != 400
                    guard isRefusal, answer.members == nil else { return attempt(1) }
                    return Self.absent("what answers in place of \(InstanceIdentity.asked) is not Azure's")
                }
            }
        }

        func attempt(_ number: Int) -> TokenStep {
            var sent = sent
            sent.headers = [.init("Metadata", .plain("true"))]
            return .send(sent) { reply in
                if let delay = delay(after: number, reply), answer.request.isPatient {
                    return delay == .zero ? attempt(number + 1) : .wait(delay) { attempt(number + 1) }
                }
                guard case .answer(let refused) = reply, refused.status == 400 else { return answer.step(reply) }
                // It will not change while the machine is what it is.
                let message = DirectoryError(refused).message
                return Self.absent("this machine has no such identity: \(message)")
            }
        }

        /// How long to wait before the next attempt; nothing where there is to be none.
        private func delay(after number: Int, _ reply: CredentialReply) -> Duration? {
            switch reply {
            case .failure(.unreachable), .failure(.barred): return nil
            case .failure(.lost): return Self.delay(in: Self.delays, number)
            case .answer(let answer):
                let isRepeatable = [404, 410, 429].contains(answer.status) || answer.status >= 500
                guard isRepeatable,
                    let delay = Self.delay(in: answer.status == 410 ? Self.updating : Self.delays, number)
                else { return nil }
                return max(delay, min(answer.retryDelay ?? .zero, .seconds(60)))
            }
        }

        private static func delay(in delays: [Duration], _ number: Int) -> Duration? {
            number <= delays.count ? delays[number - 1] : nil
        }

        private static let delays: [Duration] = [0, 1_600, 3_200, 6_400, 12_800].map { .milliseconds($0) }
        /// 410 means that the service is being updated, which takes it up to 70 seconds.
        private static let updating: [Duration] = [0, 5, 10, 20, 40].map { .seconds($0) }

        private static func absent(_ reason: String) -> TokenStep {
            .absent(Absence(reason, remedy: "assign an identity to the machine, or choose another credential"))
        }
    }
}
