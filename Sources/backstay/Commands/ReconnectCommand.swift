import Applying
import ArgumentParser
import BackendModel
import Reconciling
import Reporting

/// The command `backstay reconnect`.
struct ReconnectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconnect",
        abstract: "Tell the gateway to connect anew to backends, such as after a change of DNS or of a certificate.",
        usage: "backstay reconnect [<directory>] <name> ... [<options>]",
        discussion: "The first argument is the folder of the manifests if it is one, and a backend's name otherwise."
    )

    @Argument(help: "The folder of the manifests, and the names of backends.")
    var names: [String]

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var output: OutputArguments

    @Option(help: "How long the gateway waits, as ISO 8601; without it the service takes PT2M.")
    var after: String?

    func validate() throws {
        guard let after else { return }
        guard let duration = ISODuration(after) else { throw ValidationError("--after takes a duration such as PT5M") }
        guard duration >= ISODuration(minutes: 2) else { throw ValidationError("the service takes no less than PT2M") }
    }

    func run() async throws {
        let (directory, names) = try parted()
        var project = ProjectArguments()
        project.directory = directory
        project.options = reading
        let run = try ProjectRun(project, nil, output)
        var options = run.options
        options.secrets = nil
        let read = await readProject(from: run.source, options)
        run.tell(read.diagnostics.filter { $0.severity == .error }, of: read)
        guard let environment = read.states.first?.environment else { throw run.exit(for: read) }

        let connection = ServiceConnection(state: run.state)
        let service = try await connection.service(of: environment)
        var results: [ReconnectResult] = []
        for name in names { results.append(await reconnect(BackendID(name), service)) }
        await connection.end()

        switch output.format {
        case .json:
            let value = ReconnectJSON(results, environment: environment, after: after).value
            run.console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .text, .markdown:
            run.console.report(ReconnectText(results, environment: environment, after: after, style: run.style).text)
        }
        let status = ExitStatus.of(results)
        if status != .done { throw ExitCode(status.rawValue) }
    }

    private func reconnect(_ id: BackendID, _ service: some BackendWriter) async -> ReconnectResult {
        do throws(CallFailure) {
            _ = try await service.send(.reconnect(after: after), to: id)
            return ReconnectResult(id: id, outcome: .accepted)
        } catch {
            if case .lost(let reason) = error { return ReconnectResult(id: id, outcome: .lost(reason)) }
            return ReconnectResult(id: id, outcome: .refused(error.serviceError ?? ServiceError(status: 0)))
        }
    }

    private func parted() throws -> (directory: String, names: [String]) {
        guard let first = names.first else { throw ValidationError("name the backends to reconnect") }
        let isDirectory = Console.isDirectory(first)
        let rest = isDirectory ? Array(names.dropFirst()) : names
        guard !rest.isEmpty else { throw ValidationError("name the backends to reconnect") }
        return (isDirectory ? first : ".", rest)
    }
}
