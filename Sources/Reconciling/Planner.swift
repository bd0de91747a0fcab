package import BackendModel
import BackendSchema
package import Loading
package import Observing
package import Planning

/// Makes the plan of one pass: load → resolve → validate → observe → diff → plan.
///
/// The service's list is read ahead while the manifests load, no more than ``pagesAhead`` pages of it.
package struct Planner<Service: BackendReader, C: Clock<Duration>>: Sendable {
    package typealias Connect = @Sendable (Environment) async throws -> Service

    /// What a pass tells while it reads.
    package enum Progress: Sendable {
        case listed(Int)
        case reading(Int)
    }

    private static var pagesAhead: Int { 8 }

    private let connect: Connect
    private let memory: @Sendable (ServiceScope) throws -> ChangeMemory
    private let clock: C
    private let policy: RetryPolicy
    private let parallelism: Int
    private let random: @Sendable () -> any RandomNumberGenerator & Sendable

    /// Connects once, as soon as the environment is known; `memory` is what earlier runs learnt about a service, and
    /// `parallelism` how many backends are read at a time, at least 1.
    package init(
        connect: @escaping Connect,
        memory: @escaping @Sendable (ServiceScope) throws -> ChangeMemory,
        clock: C,
        policy: RetryPolicy,
        parallelism: Int,
        random: @escaping @Sendable () -> any RandomNumberGenerator & Sendable
    ) {
        self.connect = connect
        self.memory = memory
        self.clock = clock
        self.policy = policy
        self.parallelism = parallelism
        self.random = random
    }

    /// - Returns: The project, and a plan where the project has no error.
    /// - Throws: `CallFailure` where the service could not be read, or what connecting throws.
    package func run(
        _ source: some ManifestSource,
        _ options: ProjectOptions,
        lifted: Set<Guard.Kind>,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Planned<Service> {
        let (early, announce) = AsyncStream<Environment>.makeStream()
        let (connected, handOut) = AsyncStream<Result<Service, any Error>>.makeStream()
        let buffer = PageBuffer(limit: Self.pagesAhead)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await environment in early { return await readAhead(environment, handOut, into: buffer) }
            }
            async let reading = read(source, options, announce)
            let project = await reading
            guard let state = project.state else {
                group.cancelAll()
                await buffer.close(.failure(CancellationError()))
                return Planned(project: project, planned: nil)
            }
            guard let service = try await connected.first(where: { _ in true })?.get() else {
                throw CancellationError()
            }
            do {
                let plan = try await plan(state, project, service, buffer, lifted, progress)
                return Planned(project: project, planned: plan)
            } catch {
                // The reader may be waiting for room that nobody makes any more.
                await buffer.close(.failure(error))
                throw error
            }
        }
    }

    private func read(
        _ source: some ManifestSource,
        _ options: ProjectOptions,
        _ announce: AsyncStream<Environment>.Continuation
    ) async -> Project {
        let project = await readProject(from: source, options) { announce.yield($0) }
        if let environment = project.state?.environment { announce.yield(environment) }
        announce.finish()
        return project
    }

    private func readAhead(
        _ environment: Environment,
        _ handOut: AsyncStream<Result<Service, any Error>>.Continuation,
        into buffer: PageBuffer
    ) async {
        do {
            let service = try await connect(environment)
            handOut.yield(.success(service))
            try await observer(of: service).pages { try await buffer.put($0) }
            await buffer.close(.success(()))
        } catch {
            handOut.yield(.failure(error))
            await buffer.close(.failure(error))
        }
    }

    private func plan(
        _ state: DesiredState,
        _ project: Project,
        _ service: Service,
        _ buffer: PageBuffer,
        _ lifted: Set<Guard.Kind>,
        _ progress: @Sendable (Progress) -> Void
    ) async throws -> Planned<Service>.Made {
        let scope = state.environment.scope
        let differ = Differ(schema: .backend(state.environment.version), scope: scope, memory: try memory(scope))
        var census = Census(desired: state.backends, differ: differ)
        while let page = try await buffer.next() {
            for backend in page.backends { census.count(backend.id, backend.properties) }
            progress(.listed(census.counts.live))
        }
        let unsettled = census.unsettled
        if !unsettled.isEmpty { progress(.reading(unsettled.count)) }
        let read = try await observer(of: service).read(unsettled, parallelism: parallelism)
        let plan = Planning.plan(
            state,
            census: census,
            read: read,
            differ: differ,
            lifted: lifted,
            leftOut: project.leftOut
        )
        return Planned.Made(plan: plan, service: service, differ: differ)
    }

    private func observer(of service: Service) -> ServiceObserver<Service, C> {
        ServiceObserver(reader: service, clock: clock, policy: policy, random: random)
    }
}
