import Applying
import ArgumentParser
import BackendModel
import Planning
import Reconciling
import Reporting
import SQLiteJournal
import StateFolder

/// The command `backstay reconnect`.
struct ReconnectCommand: AsyncParsableCommand {
    typealias Results = (environment: Environment, results: [ReconnectResult])

    private static let parallelism = 10

    static let configuration = CommandConfiguration(
        commandName: "reconnect",
        abstract: "Tell the gateway to connect anew to backends, such as after a change of DNS or of a certificate.",
        usage: "backstay reconnect [<directory>] <name> ... [<options>]",
        discussion: "The first argument is the folder of the manifests if it is one, and a backend's name otherwise."
    )

    @Argument(help: "The folder of the manifests, and the names of backends.")
    var names: [String]

    @OptionGroup var reading: ReadingArguments
    @OptionGroup var network: PlaneArguments
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
        let services = try await run.services()
        let settings = try network.settings(ProcessVariables.network)
        let debts = try await run.debts(of: services, settings)
        let results = try await ServiceConnection.held(state: run.state, network: settings) {
            try await reconnect(names.map { BackendID($0) }, services, $0)
        }
        for (environment, results) in results {
            try await run.strike(debts[environment.scope] ?? [], at: try settings.key(of: environment), results)
        }
        run.show(results, after: after)
        let status = ExitStatus.of(results.flatMap(\.results))
        if status != .done { throw ExitCode(status.rawValue) }
    }

    /// The services side by side, the backends of each in turn.
    private func reconnect(
        _ ids: [BackendID],
        _ services: [Environment],
        _ connection: ServiceConnection
    ) async throws -> [Results] {
        let slots = CallSlots(Self.parallelism)
        return try await withThrowingTaskGroup(of: (Int, Results).self) { group in
            for (index, environment) in services.enumerated() {
                let service = try await connection.service(of: environment)
                group.addTask {
                    let results = try await slots.withSlot {
                        try await reconnect(ids, service, connection.renewer(of: environment), at: environment.scope)
                    }
                    return (index, (environment, results))
                }
            }
            var found: [Int: Results] = [:]
            for try await (index, results) in group { found[index] = results }
            return services.indices.compactMap { found[$0] }
        }
    }

    private func reconnect(
        _ ids: [BackendID],
        _ service: some BackendWriter,
        _ renewer: any TokenRenewer,
        at scope: ServiceScope
    ) async throws -> [ReconnectResult] {
        guard scope.canReconnect else { return ids.map { ReconnectResult(id: $0, outcome: .noSuchCall) } }
        let reconnector = Reconnector(
            writer: service,
            renewer: renewer,
            clock: ContinuousClock(),
            policy: .standard
        )
        var results: [ReconnectResult] = []
        var random = SystemRandomNumberGenerator()
        for id in ids {
            let failure = try await reconnector.reconnect(id, after: after, using: &random)
            results.append(ReconnectResult(id: id, failure: failure))
        }
        return results
    }

    private func parted() throws -> (directory: String, names: [String]) {
        guard let first = names.first else { throw ValidationError("name the backends to reconnect") }
        let isDirectory = Console.isDirectory(first)
        let rest = isDirectory ? Array(names.dropFirst()) : names
        guard !rest.isEmpty else { throw ValidationError("name the backends to reconnect") }
        return (isDirectory ? first : ".", rest)
    }
}

extension ProjectRun {
    /// Writes what became of the requests to standard output; those of an only service by themselves.
    fileprivate func show(_ services: [ReconnectCommand.Results], after: String?) {
        let only = services.count == 1 ? services.first : nil
        let all = ReconnectsReport(services, after: after)
        switch output.format {
        case .json:
            let value = only.map { ReconnectJSON($0.results, environment: $0.environment, after: after).value }
            console.report(JSONWriter.text(of: value ?? all.json, .indented) + "\n")
        case .text, .markdown:
            let text = only.map {
                ReconnectText($0.results, environment: $0.environment, after: after, style: style).text
            }
            console.report(text ?? all.text(style))
        }
    }

    /// What earlier runs left to pay; where a change may still be under way, a reconnect now does not pay for it.
    fileprivate func debts(
        of services: [Environment],
        _ settings: NetworkSettings
    ) async throws -> [ServiceScope: [ReconnectDebt]] {
        guard let journal = try await state.existingJournal() else { return [:] }
        var debts: [ServiceScope: [ReconnectDebt]] = [:]
        for service in services {
            let all = try await journal.debts(of: try settings.key(of: service))
            debts[service.scope] = all.filter { $0.state == .owed }
        }
        return debts
    }

    /// What was reconnected owes nothing any more, but for what has come to be owed meanwhile.
    fileprivate func strike(
        _ debts: [ReconnectDebt],
        at service: ServiceKey,
        _ results: [ReconnectResult]
    ) async throws {
        guard let journal = try await state.existingJournal() else { return }
        let paid = Set(results.filter { $0.outcome == .accepted }.map(\.id))
        for debt in try await journal.debts(of: service) where debts.contains(debt) && paid.contains(debt.id) {
            try await ServiceBook(journal, service: service).hold(nil, of: debt.id)
        }
    }
}
