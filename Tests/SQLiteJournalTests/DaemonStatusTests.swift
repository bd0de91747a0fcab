import Applying
import BackendModel
import SQLiteJournal
import Syncing
import TestSupport
import Testing

/// What a daemon writes down for whoever asks without it.
struct DaemonStatusTests {
    private let scratch: ScratchFolder
    private let key = ServiceKey(plane: "public", service: "/services/apim")

    init() throws { scratch = try ScratchFolder() }

    private func status(
        at seconds: Int64,
        _ problems: [String] = [],
        refused: SourceStatus.Revision? = nil
    ) -> SyncStatus {
        SyncStatus(
            version: "1.2.3",
            started: Timestamp(secondsSince1970: 10),
            time: Timestamp(secondsSince1970: seconds),
            source: SourceStatus(
                location: "https://git.example/x",
                ref: "refs/heads/main",
                inForce: .init(id: "aa", time: Timestamp(secondsSince1970: 5), title: "Größe \"x\""),
                refused: refused,
                problems: problems
            ),
            services: []
        )
    }

    private func record(_ state: ServiceStatus.State, counts: ServiceStatus.Counts, owed: Int) -> PassRecord {
        let status = ServiceStatus(
            key: key,
            environment: "prod",
            label: "apim",
            state: state,
            mode: .heal,
            lastPass: Timestamp(secondsSince1970: 50),
            backends: counts,
            owedReconnects: owed
        )
        return PassRecord(status: status, backends: counts.isEmpty ? nil : [], reached: nil)
    }

    private func pass(finding backends: [BackendStatus], written: Set<BackendID> = []) -> PassRecord {
        let status = record(.asDesired, counts: [.asDesired: 1], owed: 0).status
        return PassRecord(status: status, backends: backends, written: written, reached: nil)
    }

    private func names(in journal: SQLiteJournal) async throws -> [String] {
        try await journal.backends(of: key, limit: 10).map(\.name)
    }

    @Test func `a journal that no daemon wrote has no status`() async throws {
        #expect(try await scratch.journal().status() == nil)
    }

    @Test func `what was written is read back, the last of it`() async throws {
        let journal = try scratch.journal()
        try await journal.keep(status(at: 20))
        let last = status(at: 30, ["a.yaml:1:1: error: x"], refused: .init(id: "bb"))

        try await journal.keep(last)

        let read = try #require(try await journal.status())
        #expect(read == last)
    }

    @Test func `what stays as it is is not written again, so that its time is the time of a change`() async throws {
        let journal = try scratch.journal()
        try await journal.keep(status(at: 20))

        try await journal.keep(status(at: 30))

        #expect(try await journal.status()?.time == Timestamp(secondsSince1970: 20))
    }

    private func kept(_ service: ServiceKey? = nil, as mode: SyncSettings.Mode = .heal) -> KeptService {
        KeptService(
            key: service ?? key,
            environment: "prod",
            label: "apim",
            wave: 0,
            interval: .seconds(60),
            mode: mode,
            reached: nil
        )
    }

    @Test func `a pass is writing too, and a service that is kept is among those that are shown`() async throws {
        let journal = try scratch.journal()
        try await journal.keep(status(at: 20))
        try await journal.keep([kept()])
        try await journal.record(record(.asDesired, counts: [.asDesired: 1], owed: 0))

        let read = try await journal.status()

        #expect(read?.time == Timestamp(secondsSince1970: 50))
        #expect(read?.services.map(\.state) == [.asDesired])
    }

    @Test func `a pass that saw nothing of the service leaves the counts, and says what is owed`() async throws {
        let journal = try scratch.journal()
        try await journal.keep([kept()])
        try await journal.record(record(.failing, counts: [.failed: 2], owed: 2))

        try await journal.record(record(.failing, counts: [:], owed: 3))

        #expect(try await journal.services().map(\.owedReconnects) == [3])
        #expect(try await journal.services().map(\.backends) == [[.failed: 2]])
    }

    @Test func `what is owed stays where a pass could not read it`() async throws {
        let journal = try scratch.journal()
        let service = kept(as: .report)
        try await journal.keep([service])
        #expect(try await journal.services() == [service.pending])
        try await journal.record(record(.failing, counts: [.failed: 2], owed: 2))

        let blind = PassRecord(status: record(.failing, counts: [:], owed: 0).status, reached: nil, knowsDebts: false)
        try await journal.record(blind)

        #expect(try await journal.services().map(\.owedReconnects) == [2])
    }

    @Test func `a service that is kept no more leaves nothing but its history, its debts and its suspension`()
        async throws
    {
        let journal = try scratch.journal()
        let gone = ServiceKey(plane: "public", service: "/services/gone")
        let services = [key, gone].map {
            kept($0)
        }
        let start = RunRecord.Start(
            time: Timestamp(secondsSince1970: 1),
            command: "sync",
            environment: "prod",
            service: gone,
            version: "1"
        )
        let status = ServiceStatus(key: gone, environment: "prod", label: "x", state: .drifted, mode: .heal)
        let backend = BackendStatus(name: "orders", state: .drifted)
        let record = PassRecord(status: status, backends: [backend], reached: "c1", plan: "{}")
        try await journal.keep(services)
        _ = try await journal.begin(start)
        try await journal.suspend(gone, true, at: Timestamp(secondsSince1970: 2))
        try await journal.record(record)

        // The second time: a pass that began before has ended since.
        for _ in 0..<2 {
            #expect(try await journal.keep([services[0]]))
            #expect(try await journal.services().map(\.key) == [key])
            #expect(try await journal.backends(of: gone, limit: 9) == [])
            #expect(try await journal.plan(of: gone) == nil)
            #expect(try await journal.standing(of: gone).reached == nil)
            try await journal.record(record)
        }
        #expect(try await journal.runs().map(\.start.service) == [gone])
        #expect(try await journal.standing(of: gone).isSuspended)
    }

    @Test func `a service that is kept again has its backends again`() async throws {
        let journal = try scratch.journal()
        let service = kept()
        let found = pass(finding: [BackendStatus(name: "orders", state: .asDesired)])
        try await journal.keep([service])
        try await journal.record(found)
        try await journal.keep([])

        try await journal.keep([service])
        try await journal.record(found)

        #expect(try await names(in: journal) == ["orders"])
    }

    @Test func `what another has written of a service is put right by the next pass`() async throws {
        let (journal, other) = (try scratch.journal(), try scratch.journal())
        let orders = BackendStatus(name: "orders", state: .asDesired)
        let stock = BackendStatus(name: "stock", state: .drifted)
        try await journal.record(pass(finding: [orders]))
        try await journal.record(pass(finding: [orders]))
        #expect(try await names(in: journal) == ["orders"])

        try await other.record(pass(finding: [stock]))
        #expect(try await names(in: journal) == ["stock"])
        try await journal.record(pass(finding: [orders]))

        #expect(try await names(in: other) == ["orders"])
    }

    @Test func `a pass that wrote says when, though all is as the pass before it found it`() async throws {
        let journal = try scratch.journal()
        let orders = BackendStatus(name: "orders", state: .asDesired)
        try await journal.record(pass(finding: [orders]))

        try await journal.record(pass(finding: [orders], written: [BackendID("orders")]))

        let backends = try await journal.backends(of: key, limit: 10)
        #expect(backends.map(\.lastChange) == [Timestamp(secondsSince1970: 50)])
    }
}
