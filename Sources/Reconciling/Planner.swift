package import BackendModel
import BackendSchema
package import Loading
package import Observing
package import Planning

/// Makes the plans of one pass: load → resolve → validate → observe → diff → plan.
///
/// The services' lists are read ahead while the manifests load, no more than ``pagesAhead`` pages of each. No more
/// services are at hand at a time than requests may be under way, so what is held does not grow with their number.
package struct Planner<Service: BackendReader & ReferenceReader, C: Clock<Duration>>: Sendable {
    package typealias Connect = @Sendable (Environment) async throws -> Service
    package typealias Recall = @Sendable (Environment) async throws -> Recollection

    private static var pagesAhead: Int { 4 }

    private let connect: Connect
    private let recall: Recall
    private let clock: C
    private let policy: RetryPolicy
    private let parallelism: Int
    private let slots: CallSlots
    private let random: @Sendable () -> any RandomNumberGenerator & Sendable

    /// Connects once a service, as soon as it is known; `recall` answers what earlier runs over a service left behind, and
    /// `parallelism` is how many requests of the whole run are under way at a time, at least 1.
    package init(
        connect: @escaping Connect,
        recall: @escaping Recall,
        clock: C,
        policy: RetryPolicy,
        parallelism: Int,
        random: @escaping @Sendable () -> any RandomNumberGenerator & Sendable
    ) {
        self.connect = connect
        self.recall = recall
        self.clock = clock
        self.policy = policy
        self.parallelism = max(1, parallelism)
        slots = CallSlots(parallelism)
        self.random = random
    }

    /// - Returns: The project, and a plan a service where the project has no error; a service that could not be read is
    ///   told in its place.
    /// - Throws: What connecting or `memory` throws, or `CancellationError`.
    package func run(
        _ source: some ManifestSource,
        _ options: ProjectOptions,
        lifted: Set<Guard.Kind>,
        progress: @escaping @Sendable (PlanProgress) -> Void = { _ in }
    ) async throws -> Planned<Service> {
        try await run(options, lifted: lifted, progress: progress) {
            await readProject(from: source, options, early: $0)
        }
    }

    /// The same for a project that is at hand.
    package func run(
        _ project: Project,
        _ options: ProjectOptions,
        lifted: Set<Guard.Kind>
    ) async throws -> Planned<Service> {
        try await run(options, lifted: lifted, progress: { _ in }) { _ in project }
    }

    private func run(
        _ options: ProjectOptions,
        lifted: Set<Guard.Kind>,
        progress: @escaping @Sendable (PlanProgress) -> Void,
        reading read: (_ early: ([Environment]) -> Void) async -> Project
    ) async throws -> Planned<Service> {
        let (early, announce) = AsyncStream<[Environment]>.makeStream()
        let handover = Handover<Project>()
        let pass = Pass(project: handover, options: options, lifted: lifted, tally: PlanTally(progress))
        async let outcomes = planAhead(early, pass)
        let project = await read { announce.yield($0) }
        await handover.fulfil(project)
        if !project.states.isEmpty { announce.yield(project.states.map(\.environment)) }
        announce.finish()
        // What is wrong with the manifests comes before what is wrong with a service.
        guard !project.states.isEmpty else { return Planned(project: project, services: []) }
        return Planned(project: project, services: try await outcomes)
    }

    /// Plans the services that are announced first; the same ones come of the project, if it has no error.
    private func planAhead(_ early: AsyncStream<[Environment]>, _ pass: Pass) async throws -> [Planned<Service>.Outcome]
    {
        guard let environments = await early.first(where: { _ in true }) else { return [] }
        return try await withThrowingTaskGroup(of: (Int, Planned<Service>.Outcome?).self) { group in
            var waiting = Array(environments.enumerated())[...]
            var found: [Int: Planned<Service>.Outcome] = [:]
            for _ in 0..<parallelism {
                guard let (index, environment) = waiting.popFirst() else { break }
                group.addTask { (index, try await outcome(environment, pass)) }
            }
            while let (index, outcome) = try await group.next() {
                found[index] = outcome
                guard let (index, environment) = waiting.popFirst() else { continue }
                group.addTask { (index, try await self.outcome(environment, pass)) }
            }
            return environments.indices.compactMap { found[$0] }
        }
    }

    /// Nothing where the project turns out to want nothing of the service, because of an error.
    private func outcome(_ environment: Environment, _ pass: Pass) async throws -> Planned<Service>.Outcome? {
        do {
            guard let made = try await made(environment, pass) else { return nil }
            return Planned.Outcome(environment: environment, result: .success(made))
        } catch let failure as CallFailure {
            return Planned.Outcome(environment: environment, result: .failure(failure))
        }
    }

    private func made(_ environment: Environment, _ pass: Pass) async throws -> Planned<Service>.Made? {
        let buffer = PageBuffer(limit: Self.pagesAhead)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            let service = try await connect(environment)
            group.addTask { await readAhead(service, into: buffer) }
            let state = await pass.project.value.states.first { $0.environment.scope == environment.scope }
            do {
                let made: Planned<Service>.Made? =
                    if let state { try await plan(state, service, buffer, pass) } else { nil }
                await buffer.close(.failure(CancellationError()))
                group.cancelAll()
                return made
            } catch {
                // The reader may be waiting for room that nobody makes any more.
                await buffer.close(.failure(error))
                throw error
            }
        }
    }

    private func readAhead(_ service: Service, into buffer: PageBuffer) async {
        do {
            try await observer(of: service).pages { try await buffer.put($0) }
            await buffer.close(.success(()))
        } catch {
            await buffer.close(.failure(error))
        }
    }

    private func plan(
        _ state: DesiredState,
        _ service: Service,
        _ buffer: PageBuffer,
        _ pass: Pass
    ) async throws -> Planned<Service>.Made {
        let scope = state.environment.scope
        var past = try await recall(state.environment)
        past.debts.removeAll { !pass.options.looks(at: $0.id) }
        let differ = Differ(schema: .backend(state.environment.version), scope: scope, memory: past.memory)
        var census = Census(of: state, differ: differ, indebted: Set(past.debts.map(\.id)))
        while let page = try await buffer.next() {
            if let total = page.total { census.expect(total) }
            for backend in page.backends { census.count(backend.id, backend.properties) }
            pass.tally.list(page.backends.count)
        }
        let unsettled = census.unsettled
        if !unsettled.isEmpty { pass.tally.read(unsettled.count) }
        let read = try await observer(of: service).read(unsettled, parallelism: parallelism)
        let plan = Planning.plan(
            state,
            census: census,
            read: read,
            differ: differ,
            lifted: pass.lifted,
            debts: past.debts
        )
        let checked = pass.options.checksReferences ? try await checkingReferences(plan, service) : plan
        return Planned.Made(plan: checked, service: service, differ: differ, live: census.kinds)
    }

    func observer(of service: Service) -> ServiceObserver<Service, C> {
        ServiceObserver(reader: service, clock: clock, policy: policy, slots: slots, random: random)
    }
}

extension Planner {
    /// What all services of one run have in common.
    fileprivate struct Pass: Sendable {
        let project: Handover<Project>
        let options: ProjectOptions
        let lifted: Set<Guard.Kind>
        let tally: PlanTally
    }
}
