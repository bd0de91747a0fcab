import ArgumentParser
import BackendModel
import BackendSchema
import Loading
import Planning
import Reconciling
import Reporting
import SQLiteJournal
import StateFolder

/// What the commands share that read a project: reading it, telling what is wrong with it, planning for it.
struct ProjectRun: Sendable {
    /// The folder of the manifests, as the user named it.
    let directory: String
    let source: FolderSource
    let state: StateFolder
    let options: ProjectOptions
    let output: OutputArguments.Settings
    let console: Console

    init(_ project: ProjectArguments, _ selection: SelectionArguments?, _ output: OutputArguments) throws {
        directory = project.directory
        source = FolderSource(project.directory)
        state = project.options.stateFolder(of: project.directory)
        options = try project.options.projectOptions(selection)
        self.output = output.settings
        console = Console.standard()
    }

    var style: Style { Style(isColoured: console.colours(output.colour)) }
    var errorStyle: Style { Style(isColoured: console.colours(output.colour, onError: true)) }

    /// Reads the project and its services, and compares them, with what earlier runs left in the journal.
    ///
    /// - Throws: An `ExitCode`, once what is wrong has been told: with the project, or with the only service. Of several, one
    ///   that cannot be read is told in the plan.
    func plan(
        _ connection: ServiceConnection,
        _ journal: SQLiteJournal?,
        lifted: Set<Guard.Kind>,
        checksReferences: Bool,
        parallelism: Int
    ) async throws -> Planned<ServiceConnection.Service> {
        let planner = Planner<ServiceConnection.Service, ContinuousClock>(
            connect: connection.service,
            recall: { [state] in try await state.recollection(journal, of: try connection.key(of: $0)) },
            clock: ContinuousClock(),
            policy: .standard,
            parallelism: parallelism,
            random: { SystemRandomNumberGenerator() }
        )
        var options = options
        options.checksReferences = checksReferences
        let planned = try await planner.run(source, options, lifted: lifted) { [console] in console.show($0.line) }
        console.show("")
        tell(planned.project.diagnostics, of: planned.project)
        guard let first = planned.services.first else { throw exit(for: planned.project) }
        if planned.services.count == 1, case .failure(let failure) = first.result {
            console.say(CallFailureText(failure, of: "the service", style: errorStyle).text)
            throw ExitCode(ExitStatus.error.rawValue)
        }
        return planned
    }

    /// The project as far as it can be read without its secrets; errors are told.
    func readWithoutSecrets() async -> Project {
        var options = options
        options.secrets = nil
        let read = await readProject(from: source, options)
        tell(read.diagnostics.filter { $0.severity == .error }, of: read)
        return read
    }

    /// The services of the run; what is declared for them is checked and left aside.
    ///
    /// - Throws: An `ExitCode`, once what is wrong has been told.
    func services() async throws -> [Environment] {
        let read = await readWithoutSecrets()
        guard !read.states.isEmpty else { throw exit(for: read) }
        return read.states.map(\.environment)
    }

    /// Writes diagnostics to standard error; on a terminal with the lines they are about.
    func tell(_ diagnostics: [Diagnostic], of project: Project) {
        guard !diagnostics.isEmpty else { return }
        let excerpts = console.isErrorTerminal ? sources(of: diagnostics, project) : [:]
        let renderer = DiagnosticRenderer(files: project.files, style: errorStyle, sources: excerpts)
        console.tell(renderer.text(diagnostics))
    }

    /// The status for a project that allows no plan; says what is wrong with the command.
    func exit(for project: Project) -> ExitCode {
        guard let misuse = project.misuse else { return ExitCode(ExitStatus.error.rawValue) }
        console.say("error: \(misuse.message)" + (misuse.help.map { "\n  help: \($0)" } ?? ""))
        return ExitCode(ExitStatus.usage.rawValue)
    }

    /// The files that diagnostics are about, with what of them may be shown.
    private func sources(of diagnostics: [Diagnostic], _ project: Project) -> [FileID: SourceFile] {
        let version = project.states.first?.environment.version ?? .standard
        let schema = Schema.backend(version)
        var sources: [FileID: SourceFile] = [:]
        for file in Set(diagnostics.map(\.mark.file)) {
            guard let bytes = try? source.bytes(of: project.files.name(of: file), limit: options.limits.bytesPerFile)
            else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            let documents = project.documents.filter { $0.mark.file == file }
            let plain = documents.reduce(into: Set<SourceMark>()) { $0.formUnion(plainPlaces(in: $1, schema: schema)) }
            sources[file] =
                documents.isEmpty
                ? SourceFile(text: text) : SourceFile(text: text, documents: documents, plain: plain)
        }
        return sources
    }
}

extension PlanProgress {
    fileprivate var line: String {
        switch self {
        case .listed(let count): "read \(count) backends"
        case .reading(let count): "reading \(count) backends that differ"
        }
    }
}
