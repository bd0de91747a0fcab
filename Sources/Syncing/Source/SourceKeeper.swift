package import BackendModel
package import Reconciling
import Reporting

/// Knows which revision is in force: the newest one that was good.
///
/// A revision is good when every environment that is kept can be read from it without an error. One that is not is told,
/// with every place, and the last good one stays in force.
package actor SourceKeeper {
    /// What is written down of a service.
    package typealias Recall = @Sendable (ServiceKey) async throws -> Standing
    /// How a service is known to what is written down.
    package typealias Key = @Sendable (Environment) -> ServiceKey

    private static let mostProblems = 100

    private let source: any SyncSource
    private let environments: [String]
    private let options: ProjectOptions
    private let key: Key
    private let recall: Recall
    private let interval: Duration?
    private var inForce: SourceStatus.Revision?
    private var refused: SourceStatus.Revision?
    private var problems: [String] = []
    /// The newest revision that the source named, whether or not it could be taken.
    private var seen: String?
    private var services: [Environment] = []
    /// What the source was last told to hold; nothing before it was told anything.
    private var held: Set<String>?
    /// What passes go by that were ordered before the source was read, and services have reached as far as they know.
    private var inUse: Set<String> = []

    /// Keeps these environments, or the only one there is where none is named; `options` says how projects are read, and
    /// `interval` how far passes lie apart in place of what the environments say.
    package init(
        _ source: any SyncSource,
        environments: [String],
        options: ProjectOptions,
        interval: Duration? = nil,
        key: @escaping Key = { ServiceKey($0) },
        recall: @escaping Recall
    ) {
        self.key = key
        self.source = source
        self.environments = environments
        self.options = options
        self.recall = recall
        self.interval = interval
    }

    package var status: SourceStatus {
        SourceStatus(
            location: source.location,
            ref: source.ref,
            inForce: inForce,
            refused: refused,
            problems: problems
        )
    }

    /// Reads the source, and takes up what is new and good; has it hold what is in use beside that.
    ///
    /// `inUse` names the revisions that passes may go by until what is returned here is known.
    /// - Returns: What is in force then; nothing where no revision was ever good.
    package func read(_ inUse: Set<String>) async -> KeptManifests? {
        self.inUse = inUse
        do {
            let newest = try await source.newest()
            seen = newest.id
            if newest.id == inForce?.id {
                refused = nil
                problems = []
            } else {
                try await judge(newest)
            }
        } catch {
            problems = ["the source cannot be read: \("\(error)".oneLine)"]
            await see()
            if inForce == nil { await takeUpKept() }
        }
        guard let inForce else { return nil }
        let kept = await recalled(services)
        // What cannot be let go of is held a while longer.
        try? await hold(for: kept, beside: inForce.id)
        let services = kept.map {
            KeptService($0.environment, as: $0.key, $0.standing ?? Standing(), interval: interval)
        }
        return KeptManifests(revision: inForce.id, newest: seen, services: services)
    }

    private typealias Recalled = (environment: Environment, key: ServiceKey, standing: Standing?)

    /// The services with what is written down of each; where that cannot be read a service counts as never reached.
    private func recalled(_ services: [Environment]) async -> [Recalled] {
        var found: [Recalled] = []
        for environment in services {
            let key = key(environment)
            found.append((environment, key, try? await recall(key)))
        }
        return found
    }

    /// Has the source hold what the services have reached, and what is in use, but for what it keeps anyway.
    ///
    /// Where it is not known what all of them have reached, nothing is let go of.
    private func hold(for services: [Recalled], beside kept: String) async throws {
        var due = Set(services.compactMap { $0.standing?.reached }).union(inUse)
        if services.contains(where: { $0.standing == nil }) {
            guard let held else { return }
            due.formUnion(held)
        }
        due.remove(kept)
        guard due != held else { return }
        try await source.hold(due)
        held = due
    }

    /// Looks what the newest revision is where it cannot be taken: unsigned, too large, damaged.
    ///
    /// Passes must know of it: to them it is refused, and no reason to start over.
    private func see() async {
        guard let newest = try? await source.newestID() else { return }
        seen = newest
        refused = newest == inForce?.id ? nil : SourceStatus.Revision(id: newest)
    }

    private func judge(_ newest: SourceStatus.Revision) async throws {
        let found = try await services(at: newest.id)
        if let found = found.services {
            // Before another revision is kept in place of the one that services may be at.
            try await hold(for: await recalled(found), beside: newest.id)
            try await source.keep(newest)
            (inForce, services, refused, problems) = (newest, found, nil, [])
        } else {
            (refused, problems) = (newest, Array(found.problems.prefix(Self.mostProblems)))
            if inForce == nil { await takeUpKept() }
        }
    }

    /// What an earlier process kept goes on being in force until there is something better.
    private func takeUpKept() async {
        guard let kept = try? await source.kept(), kept.id != refused?.id,
            let found = try? await services(at: kept.id).services
        else { return }
        (inForce, services) = (kept, found)
    }

    private func services(at revision: String) async throws -> (services: [Environment]?, problems: [String]) {
        let manifests = try await source.manifests(at: revision)
        var services: [Environment] = []
        var problems: [String] = []
        for environment in environments.isEmpty ? [nil] : environments.map(Optional.some) {
            var options = options
            options.environment = environment
            options.holdsBackends = false
            let project = await readProject(from: manifests, options)
            problems += project.problems
            services += project.states.map(\.environment)
        }
        guard problems.isEmpty else { return (nil, problems) }
        let twice = Dictionary(grouping: services, by: key).filter { $0.value.count > 1 }
        guard let double = twice.values.first?.first else { return (services, []) }
        return (nil, ["service '\(double.scope.label)' belongs to two of the environments that are kept"])
    }
}
