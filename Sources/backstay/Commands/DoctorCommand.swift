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

    private typealias Examined = (environment: Environment, checks: [Check])

    func run() async throws {
        let run = try ProjectRun(project, nil, output)
        let services = try await run.services()
        let examined = try await ServiceConnection.held(
            state: run.state,
            network: try network.settings(ProcessVariables.network)
        ) {
            try await checks(of: services, $0)
        }
        show(examined, run)
        if examined.contains(where: { $0.checks.contains { $0.mark == .failed } }) {
            throw ExitCode(ExitStatus.error.rawValue)
        }
    }

    private func checks(
        of environments: [Environment],
        _ connection: ServiceConnection
    ) async throws -> [Examined] {
        var examined: [Examined] = []
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
            now: { Timestamp.now().secondsSince1970 }
        )
    }

    private func show(_ examined: [Examined], _ run: ProjectRun) {
        switch output.format {
        case .json:
            let only = examined.count == 1 ? examined.first : nil
            let value = only.map { DoctorJSON($0.checks, of: $0.environment).value } ?? DoctorsJSON(examined).value
            run.console.report(JSONWriter.text(of: value, .indented) + "\n")
        case .text, .markdown:
            let texts = examined.map { DoctorText($0.checks, of: $0.environment, style: run.style).text }
            run.console.report(texts.joined(separator: "\n"))
        }
    }
}
