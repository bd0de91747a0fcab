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

    @OptionGroup var values: ValueArguments

    @Option(
        name: .customLong("state"),
        help: "The folder of the state. (default: .backstay in the folder of the manifests)"
    )
    var state: String?

    func project(in directory: String) -> ProjectArguments {
        var project = ProjectArguments()
        project.directory = directory
        project.options = self
        return project
    }

    func projectOptions(_ selection: SelectionArguments? = nil) throws -> ProjectOptions {
        var options = try values.projectOptions()
        options.environment = environment
        options.services = services
        options.targets = (selection?.targets ?? []).map { BackendID($0) }
        options.excludes = (selection?.excludes ?? []).map { BackendID($0) }
        return options
    }

    func stateFolder(of directory: String) -> StateFolder { Self.stateFolder(state, of: directory) }

    /// The folder that is named, or else the one beside the manifests.
    static func stateFolder(_ named: String?, of directory: String) -> StateFolder {
        StateFolder(named ?? (directory == "." ? ".backstay" : directory + "/.backstay"))
    }
}
