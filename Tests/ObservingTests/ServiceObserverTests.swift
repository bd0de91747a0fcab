import BackendModel
import Observing
import Synchronization
import TestSupport
import Testing

struct ServiceObserverTests {
    private let clock = ManualClock()
    private let busy = CallFailure.busy(ServiceError(status: 429), after: .seconds(7))

    @Test func `a page that was throttled is asked for again, after the pause the service wants`() async throws {
        let reader = ScriptedReader([busy, nil, .lost("reset")])
        var count = 0
        try await observer(reader).pages { count += $0.backends.count }
        #expect(count == 3)
        #expect(clock.sleeps.first.map { $0 >= .seconds(7) } == true)
        #expect(clock.sleeps.count == 2)
    }

    @Test func `a refusal is not asked for again`() async throws {
        let refusal = CallFailure.rejected(ServiceError(status: 403, code: "AuthorizationFailed"))
        await #expect(throws: refusal) { try await observer(ScriptedReader([refusal])).pages { _ in } }
        #expect(clock.sleeps.isEmpty)
    }

    @Test func `a service that stays busy is given up after so many tries`() async throws {
        let reader = ScriptedReader(Array(repeating: busy, count: 99))
        await #expect(throws: busy) { try await observer(reader).pages { _ in } }
        #expect(clock.sleeps.count == 3)
    }

    @Test func `a backend that is not there is an answer`() async throws {
        let found = try await observer(ScriptedReader([])).read(["gone", "here"], parallelism: 2)
        #expect(found["gone"] == .some(nil))
        #expect(found["here"]??.etag == ETag("\"1\""))
    }

    private func observer(_ reader: ScriptedReader) -> ServiceObserver<ScriptedReader, ManualClock> {
        ServiceObserver(
            reader: reader,
            clock: clock,
            policy: RetryPolicy(maxAttempts: 4, base: .seconds(1)),
            random: { SeededGenerator(seed: 1) }
        )
    }
}

/// Three pages of a backend each; fails as the script says, call by call, and then no more.
private final class ScriptedReader: BackendReader {
    private let script: Mutex<[CallFailure?]>

    init(_ script: [CallFailure?]) { self.script = Mutex(script) }

    func page(_ link: PageLink?) async throws(CallFailure) -> BackendPage {
        if let failure = script.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw failure }
        let number = link.flatMap { Int($0.rawValue) } ?? 0
        let backend = ListedBackend(id: BackendID("b\(number)"), properties: [:])
        return BackendPage(backends: [backend], next: number < 2 ? PageLink("\(number + 1)") : nil)
    }

    func read(_ id: BackendID) async throws(CallFailure) -> LiveBackend {
        if id == "gone" { throw .notFound(ServiceError(status: 404)) }
        return LiveBackend(id: id, properties: [:], etag: ETag("\"1\""))
    }
}
