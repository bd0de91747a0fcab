import ArgumentParser
import BackendModel
import Importing
import Reconciling
import Reporting

/// The command `backstay import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Write manifests of live backends that have none; the plan right after is empty.",
        usage: "backstay import [<directory>] [<name> ...] [<options>]",
        discussion: """
            The first argument is the folder of the manifests if it is one, and a backend's name otherwise; without names, \
            all backends are imported. Each gets a file of its own. No secret is written: a manifest names an environment \
            variable in its place, and the report lists them all. What a manifest cannot say is left to the service, under \
            'policy.ignore', and told. Either every file is written or none.
            """
    )

    @Argument(help: "The folder of the manifests, and the names of backends.")
    var names: [String] = []

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var network: PlaneArguments
    @OptionGroup var output: OutputArguments

    @Option(
        help:
            "The folder to write to, made where it is not there; '-' for standard output. (default: that of the manifests)",
        completion: .directory
    )
    var out: String?

    @Flag(help: "Replace files that are there.")
    var force = false

    func validate() throws {
        if out?.isEmpty == true { throw ValidationError("--out takes a folder, or '-'") }
        if out == "-", output.format == .json {
            throw ValidationError("with --out - the manifests stand where a JSON report would; choose one")
        }
    }

    func run() async throws {
        let run = try ProjectRun(project, nil, output)
        let read = await run.readWithoutSecrets()
        let state = try onlyState(of: read, run)
        let live = try await run.liveBackends(of: state.environment, try network.settings(ProcessVariables.network))
        let result = try await importBackends(try wanted(of: live, run), beside: state, read.files, run)
        show(result, run)
        let status = ExitStatus.of(result)
        if status != .done { throw ExitCode(status.rawValue) }
    }

    /// Writes manifests of what the project does not declare.
    private func importBackends(
        _ wanted: [ImportSource],
        beside state: DesiredState,
        _ files: FileTable,
        _ run: ProjectRun
    ) async throws -> ImportResult {
        let declared = Dictionary(state.backends.map { ($0.id, $0.mark) }) { first, _ in first }
        let imported = importManifests(
            of: wanted.filter { declared[$0.id] == nil },
            in: state.environment,
            taken: await run.secretVariables
        )
        return ImportResult(
            environment: state.environment,
            files: files,
            written: try write(imported.manifests, run),
            declared: Set(wanted.map(\.id)).sorted().compactMap { id in
                declared[id].map { ImportResult.Declared(id: id, mark: $0) }
            },
            left: imported.left
        )
    }

    private func onlyState(of project: Project, _ run: ProjectRun) throws -> DesiredState {
        guard let state = project.states.first else { throw run.exit(for: project) }
        guard project.states.count == 1 else {
            let labels = project.states.prefix(10).map { "'\($0.environment.scope.label.quotable)'" }
            run.console.say("error: the environment has \(project.states.count) services; name one with --service")
            run.console.say("  help: it has \(labels.joined(separator: ", "))")
            throw ExitCode(ExitStatus.usage.rawValue)
        }
        return state
    }

    private var isDirectoryGiven: Bool { names.first.map { Console.isDirectory($0) } ?? false }
    private var directory: String { isDirectoryGiven ? names[0] : "." }
    /// Whether what is written belongs to the project, as far as the paths show it.
    private var isInProject: Bool {
        guard let out, out != directory else { return out != "-" }
        if directory == "." { return out != "-" && !out.hasPrefix("/") && !out.hasPrefix("..") }
        return out.hasPrefix(directory.hasSuffix("/") ? directory : directory + "/")
    }
    private var wishes: [BackendID] { names.dropFirst(isDirectoryGiven ? 1 : 0).map { BackendID($0) } }

    private var project: ProjectArguments {
        var project = ProjectArguments()
        project.directory = directory
        project.options = reading
        return project
    }

    private func wanted(of live: [ImportSource], _ run: ProjectRun) throws -> [ImportSource] {
        let known = Set(live.map(\.id))
        let unknown = wishes.filter { !known.contains($0) }
        for id in unknown {
            let near = known.map(\.name).nearest(to: id.name)
            run.console.say("error: the service has no backend '\(id.name.quotable)'")
            if let near { run.console.say("  help: did you mean '\(near.quotable)'?") }
        }
        guard unknown.isEmpty else { throw ExitCode(ExitStatus.usage.rawValue) }
        let wishes = Set(wishes)
        return wishes.isEmpty ? live : live.filter { wishes.contains($0.id) }
    }

    private func write(_ manifests: [ImportedManifest], _ run: ProjectRun) throws -> [ImportResult.Written] {
        guard out != "-" else {
            run.console.report(manifests.map(\.text).joined(separator: "---\n"))
            return manifests.map { ImportResult.Written($0, file: nil) }
        }
        guard !manifests.isEmpty else { return [] }
        let folder = out ?? directory
        var fileNames = FileNames(existing: NewFiles.names(in: folder))
        let names = manifests.map { fileNames.name(for: $0.id) }
        var files = NewFiles(folder: folder, replaces: force)
        do throws(NewFiles.Failure) {
            try files.write(zip(names, manifests).map { ($0, $1.text) })
        } catch {
            run.console.say("error: \(error.description.printable)\n  nothing was written")
            throw ExitCode(ExitStatus.error.rawValue)
        }
        let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        return zip(names, manifests).map { ImportResult.Written($1, file: prefix + $0) }
    }

    private func show(_ result: ImportResult, _ run: ProjectRun) {
        if output.format == .json {
            run.console.report(JSONWriter.text(of: ImportJSON(result).value, .indented) + "\n")
            return
        }
        let style = out == "-" ? run.errorStyle : run.style
        let text = ImportText(result, directory: directory, isInProject: isInProject, style: style).text
        if out == "-" { run.console.tell(text) } else { run.console.report(text) }
    }
}
