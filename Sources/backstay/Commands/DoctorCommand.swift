import ArgumentParser
import BackendModel
import BackendSchema
import Diagnosing
import Reconciling
import Reporting

/// The command `backstay doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look over what an environment needs: credential, service, api-version, rights, clock.",
        discussion: "Nothing is written. Exits with 1 where a check failed; warnings are told and fail nothing."
    )

    @OptionGroup var project: ProjectArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let run = try ProjectRun(project, nil, output)
        var options = run.options
        options.secrets = nil
        let read = readProject(from: run.source, options)
        run.tell(read.diagnostics.filter { $0.severity == .error }, of: read)
        guard let environment = read.state?.environment else { throw run.exit(for: read) }

        let connection = ServiceConnection(state: run.state)
        let service = try await connection.service(of: environment)
        let checks = await examine(
            service,
            under: environment.version,
            isWorkspace: environment.scope.armID.contains("/workspaces/"),
            credential: await environment.credentialEvidence(),
            now: WallClock.secondsSince1970
        )
        await connection.end()

        switch output.format {
        case .json:
            let value = DoctorJSON(checks, of: environment).value
            run.console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .text, .markdown:
            run.console.report(DoctorText(checks, of: environment, style: run.style).text)
        }
        if checks.contains(where: { $0.mark == .failed }) { throw ExitCode(ExitStatus.error.rawValue) }
    }
}
