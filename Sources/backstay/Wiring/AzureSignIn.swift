import AzureCredentials
import AzureTransport
import BackendModel
import Glibc

/// What the credential of this process is made from, checked before any connection is made.
struct AzureSignIn {
    /// What is told where no credential can even be looked for.
    struct Misuse: Error, CustomStringConvertible { let description: String }

    private let terms: AzureCredential<ContinuousClock>.Terms
    private let search: CredentialSearch
    private let environment: EnvironmentVariables

    /// Takes `https://management.azure.com` as audience, or the like.
    ///
    /// - Throws: ``Misuse`` for a name in `AZURE_TOKEN_CREDENTIALS` that no credential has.
    init(
        authority: PlaneAddress,
        audience: String,
        choice: CredentialChoice,
        environment: EnvironmentVariables = .ofProcess
    ) throws(Misuse) {
        terms = .init(authority: authority, audience: audience)
        search = try Self.search(CredentialSettings(choice: choice, environment: environment))
        self.environment = environment
    }

    /// The credential; nothing is asked before the first token is needed.
    ///
    /// `localSender` must use no proxy: it goes to the endpoints of this machine.
    func credential(
        sender: any HTTPSending,
        localSender: any HTTPSending
    ) -> AzureCredential<ContinuousClock> {
        let clock = ContinuousClock()
        return AzureCredential(
            terms: terms,
            search: search,
            runner: StepRunner(
                sender: sender,
                localSender: localSender,
                files: SystemFiles(),
                programs: SystemPrograms(environment: environment, timer: clock),
                encoder: CredentialEncoder(userAgent: "backstay/\(Version.current)"),
                clock: clock,
                timer: clock
            ),
            clock: clock,
            time: { Int64(time(nil)) },
            random: SystemRandomNumberGenerator()
        )
    }

    private static func search(_ settings: CredentialSettings) throws(Misuse) -> CredentialSearch {
        do { return try CredentialSearch(settings) } catch { throw Misuse(description: error.description) }
    }
}

extension EnvironmentVariables {
    static var ofProcess: EnvironmentVariables { EnvironmentVariables(allOfProcess) }

    /// Those of this process; a variable that is no UTF-8 is repaired.
    static var allOfProcess: [String: String] {
        var variables: [String: String] = [:]
        var entry = unsafe environ
        while let pointer = unsafe entry.pointee {
            let text = unsafe String(cString: pointer)
            unsafe entry += 1
            guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
            variables[String(text[..<sign])] = String(text[text.utf8.index(after: sign)...])
        }
        return variables
    }
}
