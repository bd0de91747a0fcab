package import BackendModel

/// What a daemon knows at this moment, for whoever asks; what outlives the process is in the journal.
package actor SyncBoard {
    private let version: String
    private let started: Timestamp
    private let now: @Sendable () -> Timestamp
    private var source: SourceStatus
    private var suspended: Timestamp?
    private var services: [ServiceKey: ServiceStatus] = [:]
    private var order: [ServiceKey] = []
    private var intervals: [ServiceKey: Duration] = [:]
    private var due: [ServiceKey: Timestamp] = [:]
    private var problems: [String: String] = [:]
    private var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
    private var nextListener = 0

    package init(version: String, source: SourceStatus, now: @escaping @Sendable () -> Timestamp) {
        self.version = version
        self.now = now
        self.source = source
        started = now()
    }

    package var status: SyncStatus {
        SyncStatus(
            version: version,
            started: started,
            time: now(),
            source: source,
            suspended: suspended,
            services: order.compactMap { services[$0]?.due(at: due[$0]) },
            problems: problems.sorted { $0.key < $1.key }.map(\.value)
        )
    }

    /// How far passes over a service lie apart; nothing for one that is not kept.
    package func interval(of service: ServiceKey) -> Duration? { intervals[service] }

    /// What the source said, and the services that are kept now; those of before where it could not be read.
    func show(_ source: SourceStatus, _ kept: [KeptService]?) {
        self.source = source
        if let kept {
            order = kept.map(\.key)
            intervals = Dictionary(kept.map { ($0.key, $0.interval) }) { first, _ in first }
            for service in kept where services[service.key] == nil {
                services[service.key] = service.pending
            }
            services = services.filter { order.contains($0.key) }
        }
        tell()
    }

    /// - Returns: Whether the service is kept still; the pass may have begun before.
    @discardableResult
    func show(_ pass: PassRecord) -> Bool {
        let status = pass.status
        guard services[status.key] != nil else { return false }
        services[status.key] = status.after(services[status.key], pass)
        tell()
        return true
    }

    /// Since when all services are suspended, if they are.
    func show(suspended: Timestamp?) {
        guard self.suspended != suspended else { return }
        self.suspended = suspended
        tell()
    }

    func show(due: [ServiceKey: Timestamp]) { self.due = due }

    /// A problem of the whole daemon by a name of its own; nothing where it is over.
    package func show(_ problem: String?, of name: String) {
        guard problems[name] != problem else { return }
        problems[name] = problem
        tell()
    }

    /// Something for each time that something changed, at most one that nobody took.
    package func changes() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = nextListener
        nextListener += 1
        listeners[number] = continuation
        return stream
    }

    private func tell() {
        for (number, listener) in listeners {
            if case .terminated = listener.yield() { listeners[number] = nil }
        }
    }
}

extension ServiceStatus {
    fileprivate func due(at next: Timestamp?) -> ServiceStatus {
        with(next: next, backends: backends, success: lastSuccess, owed: owedReconnects)
    }

    /// What a pass could not see stays as it was seen last.
    fileprivate func after(_ old: ServiceStatus?, _ pass: PassRecord) -> ServiceStatus {
        with(
            next: nil,
            backends: pass.backends == nil ? old?.backends ?? [:] : backends,
            success: lastSuccess ?? old?.lastSuccess,
            owed: pass.knowsDebts ? owedReconnects : old?.owedReconnects ?? 0
        )
    }

    private func with(next: Timestamp?, backends: Counts, success: Timestamp?, owed: Int) -> ServiceStatus {
        ServiceStatus(
            key: key,
            environment: environment,
            label: label,
            state: state,
            mode: mode,
            lastPass: lastPass,
            lastSuccess: success,
            nextPass: next,
            failures: failures,
            problem: problem,
            awaited: awaited,
            backends: backends,
            owedReconnects: owed
        )
    }
}
