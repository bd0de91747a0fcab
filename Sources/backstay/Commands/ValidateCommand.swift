import ArgumentParser
import BackendModel
import Loading
import Reconciling
import Reporting

/// The command `backstay validate`.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check the manifests, and tell everything that is wrong with them; no service is asked."
    )

    /// Nothing else is to be done while the files are read.
    private static var groups: Int { 16 }

    @OptionGroup var project: ProjectArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let run = try ProjectRun(project, nil, output)
        var options = run.options
        options.groups = Self.groups
        let read = await readProject(from: run.source, options)
        if output.format == .json {
            let report = DiagnosticRenderer(files: read.files).json(read.diagnostics)
            run.console.report(JSONWriter.text(of: report, .indented) + "\n")
        } else {
            run.tell(read.diagnostics, of: read)
        }
        guard let state = read.states.first else { throw run.exit(for: read) }
        let count = state.backends.count
        if output.format != .json {
            let backends = count == 1 ? "1 backend" : "\(count) backends"
            let services = read.states.count == 1 ? "" : "\(read.states.count) services of "
            run.console.report("valid: \(backends) for \(services)environment \(state.environment.name)\n")
        }
    }
}
