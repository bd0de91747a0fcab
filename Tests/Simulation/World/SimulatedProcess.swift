import Applying
import AzureTransport
import BackendModel
import BackendSchema
import Loading
import Observing
import Planning
import Reconciling
import Reporting

/// One run of the program: plan, apply, report.
///
/// What it holds in memory goes with it; what it keeps in its state folder stays in ``state``.
struct SimulatedProcess: Sendable {
    /// What outlives the process: the reconnects it owes, and what was learnt of the service.
    struct State: Sendable {
        var debts: [BackendID: ReconnectDebt] = [:]
        var memory = ChangeMemory(
            entries: [:],
            fingerprint: { JSONWriter.text(of: $0 ?? .null) { $0.reveal() } }
        )
    }

    let number: Int
    let service: Kept<SimulatedService>
    let state: Kept<State>
    let time: SimulatedTime
    let seed: UInt64
    var policy = RetryPolicy.standard
    var stop = StopSignal()
    var source: InMemorySource

    typealias Client = ARMClient<SimulatedSender>

    func run() async -> Pass {
        var pass = Pass(process: number)
        pass.began = time.now
        do {
            try await planAndApply(&pass)
        } catch let error as CallFailure {
            pass.failure = "\(error)"
            pass.texts += [CallFailureText(error, of: "the service").text, "\(error)", String(reflecting: error)]
        } catch {
            pass.failure = "\(error)"
            pass.texts.append("\(error)")
        }
        pass.ended = time.now
        guard service.change({ $0.dead.contains(number) }) else { return pass }
        // A process that was ended tells nothing and remembers nothing.
        var silent = Pass(process: number)
        silent.failure = "ended"
        return silent
    }

    private func planAndApply(_ pass: inout Pass) async throws {
        let credential = SimulatedCredential(service)
        let planned = try await planner(credential).run(source, ProjectOptions(), lifted: [.empty])
        let files = planned.project.files
        pass.texts.append(DiagnosticRenderer(files: files).text(planned.project.diagnostics))
        guard let outcome = planned.services.first else {
            pass.failure = "the project has errors"
            return
        }
        let made = try outcome.result.get()
        pass.plan = made.plan
        pass.texts += texts(of: made.plan, files)
        pass.firstApplied = service.change { service in
            service.applying.insert(number)
            return service.trace.count + 1
        }
        guard !pass.isBlocked else { return }
        for id in made.plan.voidDebts { await journal.hold(nil, of: id) }
        let executor = PlanExecutor(
            steps: StepExecutor(
                writer: made.service,
                renewer: credential,
                differ: made.differ,
                clock: SimulatedClock(time: time),
                policy: policy,
                journal: journal,
                executor: time
            ),
            parallelism: service.change { $0.scenario.parallelism },
            stop: stop
        )
        let report = await executor.run(
            made.plan,
            random: { [seed] place in Draw(seed: seed &+ UInt64(place)) },
            progress: { _ in }
        )
        pass.report = report
        pass.texts += texts(of: report, made.plan, files)
        if !service.change({ $0.dead.contains(number) }) { state.change { $0.memory.learn(from: report) } }
    }

    private var journal: SimulatedJournal { SimulatedJournal(service: service, state: state, process: number) }

    private func planner(_ credential: SimulatedCredential) -> Planner<Client, SimulatedClock> {
        let clock = SimulatedClock(time: time)
        let sender = SimulatedSender(service: service, clock: clock, process: number, latency: Kept(Draw(seed: seed)))
        return Planner(
            connect: { environment in
                ARMClient(
                    sender: sender,
                    endpoint: try ServiceEndpoint(
                        resourceManager: "http://localhost",
                        scope: environment.scope,
                        schema: .backend(environment.version)
                    ),
                    identity: RequestIdentity(random: Draw(seed: seed)),
                    userAgent: "backstay/test",
                    credential: credential
                )
            },
            recall: { [state] _ in
                let past = state.value
                return Recollection(memory: past.memory, debts: past.debts.values.sorted { $0.id < $1.id })
            },
            clock: clock,
            policy: policy,
            parallelism: 4,
            random: { [seed] in Draw(seed: seed ^ 0xFF) }
        )
    }
}

// What a process would show and write.
extension SimulatedProcess {
    private func texts(of plan: Plan, _ files: FileTable) -> [String] {
        told([
            { PlanText(plan, files: files).text }, { PlanMarkdown(plan, files: files).text },
            { JSONWriter.text(of: PlanJSON(plan, files: files).value) },
        ])
    }

    private func texts(of report: ApplyReport, _ plan: Plan, _ files: FileTable) -> [String] {
        let errors = report.entries.compactMap(\.result).map {
            "\($0.error.map { "\($0)" } ?? "") \($0.lostReason ?? "")"
        }
        return errors
            + told([
                { ApplyText(report, of: plan, files: files).text },
                { ApplyMarkdown(report, of: plan, files: files).text },
                { JSONWriter.text(of: ApplyJSON(report, of: plan, files: files).value) },
            ])
    }

    /// In all formats, or in the one whose turn it is: over all lives each is seen with whatever can go wrong.
    private func told(_ formats: [() -> String]) -> [String] {
        let inTurn = service.change { $0.scenario.tellsInTurn }
        return inTurn ? [formats[Int((seed &+ UInt64(number)) % UInt64(formats.count))]()] : formats.map { $0() }
    }
}
