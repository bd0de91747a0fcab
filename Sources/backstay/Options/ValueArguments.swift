import ArgumentParser
import AzureCredentials
import BackendModel
import Reconciling
import Resolving
import Validating

/// Where values of manifests come from, and how strictly they are looked at.
struct ValueArguments: ParsableArguments {
    @Flag(name: .customLong("no-secrets"), help: "Compare without the fields whose values come from a secret source.")
    var leavesSecretsOut = false

    @Option(
        name: .customLong("secret-env"),
        help: "A pattern of environment variables a manifest may take secrets from, beside BACKSTAY_*; repeatable."
    )
    var secretEnvironment: [String] = []

    @Option(
        name: .customLong("secret-root"),
        help: "A folder that a manifest may take secret files from; repeatable. (default: /run/secrets)"
    )
    var secretRoots: [String] = []

    @Option(name: .customLong("error"), help: "The id of a rule whose findings are errors; repeatable.")
    var errors: [String] = []

    @Option(name: .customLong("warning"), help: "The id of a rule whose findings are warnings; repeatable.")
    var warnings: [String] = []

    func validate() throws {
        do throws(SeverityError) {
            _ = try Severities(errors: errors, warnings: warnings)
        } catch {
            throw ValidationError(error.description)
        }
    }

    func projectOptions() throws -> ProjectOptions {
        var options = ProjectOptions()
        options.severities = try Severities(errors: errors, warnings: warnings)
        options.secrets = leavesSecretsOut ? nil : secretSources
        options.zones = SystemTimeZones()
        return options
    }

    private var secretSources: SecretSources {
        let bounds =
            secretRoots.isEmpty
            ? SecretBounds(environmentPatterns: secretEnvironment)
            : SecretBounds(environmentPatterns: secretEnvironment, roots: secretRoots)
        let own = EnvironmentVariables.ofProcess.credentialPaths
        return SecretSources(bounds: bounds, source: ProcessSecretSource(roots: bounds.roots, credentials: own))
    }
}
