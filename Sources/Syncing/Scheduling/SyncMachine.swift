package import BackendModel

/// Decides what a daemon does next: events in, commands out, with no clock, service or randomness in it.
///
/// An event carries no data about the world: each pass reads that anew. What it is told of the manifests is which revision
/// is in force, and which services that revision names.
package struct SyncMachine<Instant: InstantProtocol & Sendable>: Sendable where Instant.Duration == Duration {
    package enum Event: Sendable {
        case started
        /// A time that a ``Command/wake(at:)`` named has come.
        case woke
        /// Somebody wants a pass over a service, or over all.
        case called(ServiceKey?)
        /// The source may have changed: it is due, and what rests rests on.
        case noticed
        /// The source was read; nothing where no revision was ever good.
        case sourceRead(KeptManifests?)
        /// `chance` is drawn from 0..<1.
        case passEnded(ServiceKey, PassEnd, chance: Double)
        case stopped
    }

    package enum Command: Hashable, Sendable {
        case readSource
        case pass(PassOrder)
        case wake(at: Instant)
        /// No pass is under way, and none will be.
        case finish
    }

    private struct Kept: Sendable {
        var service: KeptService
        var beat: Beat<Instant>
        var reached: String?
        var isCalled = false
        /// Whether the pass under way was called for: one that starts over still is.
        var wasCalled = false
        /// What the pass under way brings the service to.
        var target: String?
        /// The revision that a pass last tried to bring it to, and came to an end with.
        var tried: String?
    }

    /// How often the source is read while nobody calls.
    private let sourceInterval: Duration
    /// How many passes are under way at a time.
    private let parallelism: Int
    private var revision: String?
    private var newest = ""
    private var kept: [ServiceKey: Kept] = [:]
    private var order: [ServiceKey] = []
    private var sourceDue: Instant
    private var isReadingSource = false
    private var hasReadSource = false
    /// Whether the source has to be read once more after the reading under way.
    private var isSourceCalled = false
    /// Whether passes wait for the source: somebody said that it changed.
    ///
    /// A reading in due course holds up none.
    private var awaitsSource = true
    private var isStopping = false
    /// The earliest time that a wake was ordered for and has not come.
    private var alarm: Instant?

    package init(start: Instant, sourceInterval: Duration, parallelism: Int) {
        sourceDue = start
        self.sourceInterval = sourceInterval
        self.parallelism = max(1, parallelism)
    }

    package mutating func handle(_ event: Event, at now: Instant) -> [Command] {
        switch event {
        case .started: break
        case .woke: if let alarm, alarm <= now { self.alarm = nil }
        case .called(let key): call(key, at: now)
        case .noticed: callSource(at: now)
        case .sourceRead(let manifests): take(manifests, at: now)
        case .passEnded(let key, let end, let chance): take(end, of: key, chance, at: now)
        case .stopped: isStopping = true
        }
        if isStopping { return isIdle ? [.finish] : [] }
        return commands(at: now)
    }

    /// When the next pass over each service is due, but for those that are under way.
    package var due: [ServiceKey: Instant] { kept.filter { !$0.value.beat.isRunning }.mapValues(\.beat.due) }

    /// What passes under way go by, and those go by that are ordered before the source is read the next time.
    package var revisionsInUse: Set<String> {
        Set(kept.values.flatMap { [$0.reached, $0.target] }.compactMap { $0 } + [revision].compactMap { $0 })
    }

    /// Whether the revision in force was tried on each service, but for those whose turn cannot come because an earlier
    /// wave, which was tried, has not reached it; or there is no revision to go by.
    package var isThrough: Bool {
        guard hasReadSource, !isReadingSource, running == 0 else { return false }
        guard let revision else { return true }
        return order.compactMap { kept[$0] }.allSatisfy { $0.tried == revision || isHeldUp($0.service, revision) }
    }

    private func isHeldUp(_ service: KeptService, _ revision: String) -> Bool {
        let earlier = order.compactMap { kept[$0] }.filter {
            $0.service.environment == service.environment && $0.service.wave < service.wave && $0.service.gates
        }
        let first = earlier.filter { $0.reached != revision }.map(\.service.wave).min()
        guard let first else { return false }
        return earlier.filter { $0.service.wave == first }.allSatisfy { $0.tried == revision }
    }

    private var running: Int { kept.values.count { $0.beat.isRunning } }
    private var isIdle: Bool { running == 0 && !isReadingSource }

    private mutating func call(_ key: ServiceKey?, at now: Instant) {
        callSource(at: now)
        for known in order where key == nil || key == known {
            kept[known]?.beat.call(at: now)
            kept[known]?.isCalled = true
        }
    }

    private mutating func callSource(at now: Instant) {
        sourceDue = now
        isSourceCalled = isReadingSource
        awaitsSource = true
    }

    private mutating func take(_ manifests: KeptManifests?, at now: Instant) {
        isReadingSource = false
        // What was called for meanwhile is read next, but passes get their turn first: calls without end would starve them.
        awaitsSource = false
        hasReadSource = true
        sourceDue = isSourceCalled ? now : now.advanced(by: sourceInterval)
        isSourceCalled = false
        guard let manifests else { return }
        let isNew = manifests.revision != revision
        revision = manifests.revision
        newest = manifests.newest
        order = manifests.services.map(\.key)
        var next: [ServiceKey: Kept] = [:]
        for service in manifests.services {
            var known = kept[service.key] ?? Kept(service: service, beat: Beat(due: now), reached: service.reached)
            known.service = service
            if isNew { known.beat.call(at: now) }
            next[service.key] = known
        }
        // A pass over a service that nobody keeps any more is still waited for.
        for (key, known) in kept where next[key] == nil && known.beat.isRunning { next[key] = known }
        kept = next
    }

    private mutating func take(_ end: PassEnd, of key: ServiceKey, _ chance: Double, at now: Instant) {
        guard var known = kept[key] else { return }
        known.beat.end(end, at: now, every: known.service.interval, chance: chance)
        if end == .succeeded(hasReached: true), let target = known.target, known.reached != target {
            known.reached = target
            // Whoever waited for this wave goes on.
            for other in order where other != key && kept[other]?.reached != revision {
                kept[other]?.beat.call(at: now)
            }
        }
        if end == .moved { callSource(at: now) }
        switch end {
        case .succeeded, .failed: known.tried = known.target ?? known.tried
        case .moved, .stopped: known.isCalled = known.isCalled || known.wasCalled
        }
        known.target = nil
        kept[key] = order.contains(key) ? known : nil
    }

    private mutating func commands(at now: Instant) -> [Command] {
        var commands: [Command] = []
        if !awaitsSource, let revision { commands += passes(of: revision, at: now) }
        if !isReadingSource, sourceDue <= now {
            isReadingSource = true
            commands.append(.readSource)
        }
        if let next = nextDue(after: now), alarm.map({ next < $0 }) ?? true {
            alarm = next
            commands.append(.wake(at: next))
        }
        return commands
    }

    private mutating func passes(of revision: String, at now: Instant) -> [Command] {
        var commands: [Command] = []
        let due = order.filter { kept[$0]?.beat.isDue(at: now) ?? false }
            .sorted { kept[$0]?.beat.due ?? now < kept[$1]?.beat.due ?? now }
        for key in due.prefix(max(0, parallelism - running)) {
            guard var known = kept[key] else { continue }
            let waitsFor = known.reached == revision ? nil : failedWave(before: known.service, revision)
            let order = PassOrder(
                known.service,
                revision: waitsFor == nil ? revision : known.reached,
                newest: newest,
                waitsForWave: waitsFor,
                isCalled: known.isCalled,
                isNew: known.reached != revision && known.tried != revision && waitsFor == nil,
                failures: known.beat.failures
            )
            known.beat.begin()
            known.wasCalled = known.isCalled
            known.isCalled = false
            known.target = waitsFor == nil ? revision : nil
            kept[key] = known
            commands.append(.pass(order))
        }
        return commands
    }

    /// The first earlier wave of the environment that has not reached the revision.
    private func failedWave(before service: KeptService, _ revision: String) -> Int? {
        order.compactMap { kept[$0] }
            .filter { $0.service.environment == service.environment && $0.service.wave < service.wave }
            .filter { $0.service.gates && $0.reached != revision }
            .map(\.service.wave).min()
    }

    private func nextDue(after now: Instant) -> Instant? {
        let beats = order.compactMap { kept[$0]?.beat }.filter { !$0.isRunning && $0.due > now }.map(\.due)
        return (beats + (isReadingSource || sourceDue <= now ? [] : [sourceDue])).min()
    }
}
