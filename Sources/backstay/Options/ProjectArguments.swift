import ArgumentParser
import AzureCredentials
import BackendModel
import Loading
import Reconciling
import Resolving
import StateFolder
import Validating

/// What every command takes that reads a project.
struct ProjectArguments: ParsableArguments {
    @Argument(help: "The folder of the manifests.", completion: .directory)
    var directory = "."

    @OptionGroup var options: ReadingArguments
}

/// The flags that decide how a project is read.
struct ReadingArguments: ParsableArguments {
    @Option(name: .shortAndLong, help: "The environment; by default the only one declared.")
    var environment: String?

    @Option(
        name: .customLong("service"),
        help: "A service of the environment, and no other: its name, or name/workspace; repeatable."
    )
    var services: [String] = []

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

    @Option(
        name: .customLong("state"),
        help: "The folder of the state. (default: .backstay in the folder of the manifests)"
    )
    var state: String?

    func validate() throws {
        do throws(SeverityError) {
            _ = try Severities(errors: errors, warnings: warnings)
        } catch {
            throw ValidationError(error.description)
        }
    }

    func project(in directory: String) -> ProjectArguments {
        var project = ProjectArguments()
        project.directory = directory
        project.options = self
        return project
    }

    func projectOptions(_ selection: SelectionArguments? = nil) throws -> ProjectOptions {
        var options = ProjectOptions()
        options.environment = environment
        options.services = services
        options.zones = SystemTimeZones()
        options.targets = (selection?.targets ?? []).map { BackendID($0) }
        options.excludes = (selection?.excludes ?? []).map { BackendID($0) }
        options.severities = try Severities(errors: errors, warnings: warnings)
        options.secrets = leavesSecretsOut ? nil : secretSources
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

    func stateFolder(of directory: String) -> StateFolder { Self.stateFolder(state, of: directory) }

    /// The folder that is named, or else the one beside the manifests.
    static func stateFolder(_ named: String?, of directory: String) -> StateFolder {
        StateFolder(named ?? (directory == "." ? ".backstay" : directory + "/.backstay"))
    }
}
