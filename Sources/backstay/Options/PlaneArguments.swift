import ArgumentParser
import AzureTransport
import BackendModel
import PrivateFiles

/// The flags that say where the management plane is, and how it is reached.
struct PlaneArguments: ParsableArguments {
    @Option(
        help:
            "The management plane, in place of the manifest's; https, or http on this machine. (env: BACKSTAY_RESOURCE_MANAGER)"
    )
    var resourceManager: String?

    @Option(help: "Who hands out tokens, in place of the cloud's. (env: BACKSTAY_AUTHORITY, AZURE_AUTHORITY_HOST)")
    var authority: String?

    @Option(help: "What tokens are for, in place of the cloud's. (env: BACKSTAY_AUDIENCE)")
    var audience: String?

    @Option(
        help: "A PEM file of authorities to trust beside the system's. (env: BACKSTAY_CA_FILE)",
        completion: .file()
    )
    var caFile: String?

    @Option(help: "How long one request may take, such as 90s.")
    var timeout = TimeSpan.usualTimeout

    @OptionGroup var credential: CredentialArguments

    func validate() throws { _ = try settings(ProcessVariables.network) }

    /// What the flags and the variables of the process come to.
    ///
    /// - Throws: `ValidationError` for what cannot be used.
    func settings(_ environment: [String: String]) throws -> NetworkSettings {
        do {
            var limits = TransportLimits()
            limits.total = timeout.duration
            limits.idle = min(limits.idle, timeout.duration)
            let names = PlaneNames(
                resourceManager: resourceManager,
                authority: authority,
                audience: audience,
                environment: environment
            )
            _ = try CloudEndpoints(.public, names)
            return NetworkSettings(
                names: names,
                credential: credential.kind,
                limits: limits,
                proxies: try ProxySettings(environment: environment),
                roots: try roots(environment)
            )
        } catch let problem as PlaneProblem {
            throw ValidationError(problem.description)
        } catch let problem as ProxyProblem {
            throw ValidationError(problem.description)
        }
    }

    private func roots(_ environment: [String: String]) throws -> TrustedRoots {
        let source = caFile == nil ? "BACKSTAY_CA_FILE" : "--ca-file"
        guard let path = caFile ?? environment["BACKSTAY_CA_FILE"], caFile != nil || !path.isEmpty else {
            return .system
        }
        do {
            guard let bytes = try PrivateFile(path: path, limit: TrustedRoots.sizeLimit).read() else {
                throw ValidationError("\(source): there is no file '\(path)'")
            }
            return try TrustedRoots(addingPEM: bytes)
        } catch let error as PrivateFileError {
            throw ValidationError("\(source): \(error)")
        } catch is TrustedRoots.Problem {
            throw ValidationError("\(source): '\(path)' holds no certificates in PEM form")
        }
    }
}

extension TimeSpan {
    /// Longer than any answer of the management plane is known to take, its own gateway giving up after a minute.
    fileprivate static var usualTimeout: TimeSpan { TimeSpan(seconds: 120) }
}
