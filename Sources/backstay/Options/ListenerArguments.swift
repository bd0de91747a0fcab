import ArgumentParser
import BackendModel
import ControlServer
import PrivateFiles

/// Where a daemon listens, and what it wants to be shown there.
struct ListenerArguments: ParsableArguments {
    @Option(help: "Where /healthz, /readyz and /metrics are; 'none' for nowhere.")
    var probes = "127.0.0.1:9440"

    @Option(help: "Where webhooks are taken; nowhere unless it is said.")
    var webhooks: String?

    @Option(help: "Where the API and the page are; 'none' for nowhere.")
    var control = "127.0.0.1:9441"

    @Option(
        help: "A file with the token that whoever changes anything must show; off loopback whoever reads, too.",
        completion: .file()
    )
    var controlTokenFile: String?

    @Option(help: "A file with the secret of webhooks.", completion: .file())
    var webhookSecretFile: String?

    func validate() throws { _ = try addresses() }

    func listeners() throws -> ControlListeners {
        let addresses = try addresses()
        do {
            return try ControlListeners(
                probes: addresses.probes,
                webhooks: addresses.webhooks,
                control: addresses.control,
                token: try secret(controlTokenFile, "--control-token-file"),
                webhookSecret: try secret(webhookSecretFile, "--webhook-secret-file")
            )
        } catch let problem as ControlListeners.Problem {
            throw ValidationError(problem.description)
        }
    }

    /// Reads the files of the secrets again into `listeners`; one that cannot be taken leaves what was read before.
    ///
    /// - Returns: What there is to say of it, a line each.
    func reread(_ listeners: ControlListeners) -> [String] {
        [
            reread(controlTokenFile, "--control-token-file", into: listeners.token),
            reread(webhookSecretFile, "--webhook-secret-file", into: listeners.webhookSecret),
        ]
        .compactMap { $0 }
    }

    private func reread(_ path: String?, _ flag: String, into current: CurrentSecret?) -> String? {
        guard let path, let current else { return nil }
        do {
            if let secret = try secret(path, flag) { current.replace(by: secret) }
            return nil
        } catch let error as ValidationError {
            return "\(error.message); what was read before still holds"
        } catch {
            return "\(flag): what was read before still holds"
        }
    }

    private func addresses() throws -> (probes: ListenAddress?, webhooks: ListenAddress?, control: ListenAddress?) {
        (try address(probes, "--probes"), try address(webhooks, "--webhooks"), try address(control, "--control"))
    }

    private func address(_ text: String?, _ flag: String) throws -> ListenAddress? {
        guard let text, text != "none" else { return nil }
        guard let address = ListenAddress(text) else {
            throw ValidationError("\(flag) takes an address and a port, such as 127.0.0.1:9440")
        }
        return address
    }

    private func secret(_ path: String?, _ flag: String) throws -> SharedSecret? {
        guard let path else { return nil }
        do {
            guard let bytes = try PrivateFile(path: path, limit: SharedSecret.most + 2).readSecret() else {
                throw ValidationError("\(flag): there is no file '\(path.quotable)'")
            }
            return try SharedSecret(file: bytes)
        } catch let error as SharedSecretError {
            throw ValidationError("\(flag): \(error)")
        } catch let error as PrivateFileError {
            throw ValidationError("\(flag): \(error)")
        }
    }
}
