import AzureCredentials
import AzureTransport
import BackendModel
import Glibc

/// Makes the credential of this process.
enum AzureSignIn {
    /// What is told where no credential can even be looked for.
    struct Misuse: Error, CustomStringConvertible { let description: String }

    /// The credential for `audience`, such as `https://management.azure.com`.
    ///
    /// An authority that is given goes before `AZURE_AUTHORITY_HOST`, and that before the public cloud's. `localSender` must
    /// use no proxy: it goes to the endpoints of this machine. Nothing is asked before the first token is needed.
    ///
    /// - Throws: ``Misuse`` for an authority that secrets may not be sent to, and for a name in `AZURE_TOKEN_CREDENTIALS`
    ///   that no credential has.
    static func credential(
        authority: String?,
        audience: String,
        choice: CredentialChoice,
        environment: EnvironmentVariables = .ofProcess,
        sender: any HTTPSending,
        localSender: any HTTPSending
    ) throws(Misuse) -> AzureCredential<ContinuousClock> {
        let clock = ContinuousClock()
        return AzureCredential(
            terms: .init(
                authority: try self.authority(authority ?? environment[Authority.variable] ?? Authority.public),
                audience: audience
            ),
            search: try search(CredentialSettings(choice: choice, environment: environment)),
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

    private static func authority(_ text: String) throws(Misuse) -> Authority {
        do { return try Authority(text) } catch { throw Misuse(description: error.description) }
    }

    private static func search(_ settings: CredentialSettings) throws(Misuse) -> CredentialSearch {
        do { return try CredentialSearch(settings) } catch { throw Misuse(description: error.description) }
    }
}

extension EnvironmentVariables {
    /// Those of this process; a variable that is no UTF-8 is repaired.
    static var ofProcess: EnvironmentVariables {
        var variables: [String: String] = [:]
        var entry = unsafe environ
        while let pointer = unsafe entry.pointee {
            let text = unsafe String(cString: pointer)
            unsafe entry += 1
            guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
            variables[String(text[..<sign])] = String(text[text.utf8.index(after: sign)...])
        }
        return EnvironmentVariables(variables)
    }
}
