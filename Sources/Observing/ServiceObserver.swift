package import BackendModel

/// Reads a service, and tries again where that may help: reading twice does no harm.
package struct ServiceObserver<Reader: BackendReader, C: Clock<Duration>>: Sendable {
    fileprivate let reader: Reader
    private let clock: C
    private let policy: RetryPolicy
    private let slots: CallSlots?
    private let random: @Sendable () -> any RandomNumberGenerator & Sendable

    /// Every call draws its waits from a generator of its own, and takes one of the slots, where there are some, only while
    /// it is under way: a service that is waited for holds up no other.
    package init(
        reader: Reader,
        clock: C,
        policy: RetryPolicy,
        slots: CallSlots? = nil,
        random: @escaping @Sendable () -> any RandomNumberGenerator & Sendable
    ) {
        self.reader = reader
        self.clock = clock
        self.policy = policy
        self.slots = slots
        self.random = random
    }

    /// Hands on the pages of the list in order, until the service names no next one.
    ///
    /// - Throws: ``CallFailure`` that trying again did not cure, `CancellationError`, or what `take` throws.
    package func pages(_ take: (BackendPage) async throws -> Void) async throws {
        var link: PageLink?
        repeat {
            let page = try await patiently { () async throws(CallFailure) in try await reader.page(link) }
            link = page.next
            try await take(page)
        } while link != nil
    }

    /// Reads each of `ids` by itself; a backend that is not there is answered by nothing.
    ///
    /// At most `parallelism` reads are under way at a time, and at least one.
    package func read(_ ids: [BackendID], parallelism: Int) async throws -> [BackendID: LiveBackend?] {
        try await withThrowingTaskGroup(of: (BackendID, LiveBackend?).self) { group in
            var waiting = ids[...]
            var found: [BackendID: LiveBackend?] = [:]
            for _ in 0..<max(1, parallelism) {
                guard let id = waiting.popFirst() else { break }
                group.addTask { (id, try await read(id)) }
            }
            while let (id, live) = try await group.next() {
                found.updateValue(live, forKey: id)
                guard let id = waiting.popFirst() else { continue }
                group.addTask { (id, try await read(id)) }
            }
            return found
        }
    }

    private func read(_ id: BackendID) async throws -> LiveBackend? {
        do {
            return try await patiently { () async throws(CallFailure) in try await reader.read(id) }
        } catch CallFailure.notFound {
            return nil
        }
    }

    fileprivate func patiently<Answer: Sendable>(_ call: () async throws(CallFailure) -> Answer) async throws -> Answer
    {
        var random = random()
        var waited = Duration.zero
        var attempt = 1
        while true {
            do throws(CallFailure) {
                guard let slots else { return try await call() }
                return try await slots.withSlot(call)
            } catch {
                attempt += 1
                guard let minimum = error.waitBeforeRetry, attempt <= policy.maxAttempts else { throw error }
                let delay = max(minimum, policy.delay(beforeAttempt: attempt, using: &random))
                waited += delay
                guard waited <= policy.patience else { throw error }
                try await clock.sleep(for: delay)
            }
        }
    }
}

extension ServiceObserver where Reader: ReferenceReader {
    /// All names of one kind, as many pages as there are.
    ///
    /// - Throws: ``CallFailure`` that trying again did not cure, or `CancellationError`.
    package func references(_ kind: ReferenceKind) async throws -> [String] {
        var names: [String] = []
        var link: PageLink?
        repeat {
            let page = try await patiently { () async throws(CallFailure) in try await reader.references(kind, link) }
            names += page.names
            link = page.next
        } while link != nil
        return names
    }
}

extension CallFailure {
    /// How long to wait at least before the same read is sent again; nothing where that would not help.
    fileprivate var waitBeforeRetry: Duration? {
        switch self {
        case .busy(_, let after): after ?? .zero
        case .lost: .zero
        case .preconditionFailed, .notFound, .unauthorized, .rejected: nil
        }
    }
}
