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
    @OptionGroup var network: PlaneArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let run = try ProjectRun(project, nil, output)
        var options = run.options
        options.secrets = nil
        let read = await readProject(from: run.source, options)
        run.tell(read.diagnostics.filter { $0.severity == .error }, of: read)
        guard !read.states.isEmpty else { throw run.exit(for: read) }

        let connection = ServiceConnection(state: run.state, network: try network.settings())
        let examined: [(Environment, [Check])]
        do {
            examined = try await checks(of: read.states.map(\.environment), connection)
        } catch {
            await connection.end()
            throw error
        }
        await connection.end()
        show(examined, run)
        if examined.contains(where: { $0.1.contains { $0.mark == .failed } }) {
            throw ExitCode(ExitStatus.error.rawValue)
        }
    }

    private func checks(
        of environments: [Environment],
        _ connection: ServiceConnection
    ) async throws -> [(Environment, [Check])] {
        var examined: [(Environment, [Check])] = []
        for environment in environments {
            examined.append((environment, try await checks(of: environment, connection)))
        }
        return examined
    }

    private func checks(of environment: Environment, _ connection: ServiceConnection) async throws -> [Check] {
        await examine(
            try await connection.service(of: environment),
            under: environment.version,
            isWorkspace: environment.scope.workspace != nil,
            credential: try await connection.credentialEvidence(of: environment),
            now: WallClock.secondsSince1970
        )
    }

    private func show(_ examined: [(Environment, [Check])], _ run: ProjectRun) {
        switch output.format {
        case .json:
            let values = examined.map { DoctorJSON($0.1, of: $0.0).value }
            let value = values.count == 1 ? values[0] : Value.array(values)
            run.console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .text, .markdown:
            let texts = examined.map { DoctorText($0.1, of: $0.0, style: run.style).text }
            run.console.report(texts.joined(separator: "\n"))
        }
    }
}
