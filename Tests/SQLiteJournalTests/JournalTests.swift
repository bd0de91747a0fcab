import Applying
import BackendModel
import Foundation
import GRDB
import Planning
import Reconciling
import SQLiteJournal
import TestSupport
import Testing

/// What the journal holds.
struct JournalTests {
    private let scratch: ScratchFolder
    private let emulator = ServiceKey(plane: "emulator", service: "/Subscriptions/X")
    private let loopback = ServiceKey(plane: "http://127.0.0.1:1", service: "/subscriptions/x")

    init() throws { scratch = try ScratchFolder() }

    @Test func `a debt is held, replaced, struck out, and belongs to one service of one plane`() async throws {
        let first = ReconnectDebt(id: "Orders", state: .intent, etag: ETag("\"1\""), after: "PT5M")
        let second = ReconnectDebt(id: "orders", state: .owed, etag: ETag("\"1\""), after: nil)
        try await ServiceBook(try scratch.journal(), service: emulator).hold(first, of: "Orders")

        let journal = try scratch.journal()
        #expect(try await journal.debts(of: ServiceKey(plane: "emulator", service: "/SUBSCRIPTIONS/X")) == [first])
        #expect(try await journal.debts(of: loopback) == [])
        try await ServiceBook(journal, service: emulator).hold(second, of: "orders")
        #expect(try await journal.debts(of: emulator) == [second])
        try await ServiceBook(journal, service: emulator).hold(nil, of: "ORDERS")
        #expect(try await journal.debts(of: emulator) == [])
    }

    @Test func `a run is kept with its steps, their fields and request ids`() async throws {
        let journal = try scratch.journal()
        let number = try await journal.begin(start(at: 100))
        let steps = [
            StepRecord(
                backend: "b",
                action: "patch",
                outcome: "refused",
                fields: ["url", "credentials.header.x-key"],
                request: RequestIDs(client: "c", service: "s", correlation: "o")
            ), StepRecord(backend: "a", action: "create", outcome: "applied"),
        ]
        var counts = ApplyCounts()
        counts.created = 1
        counts.failed = 1
        let end = RunRecord.End(time: Timestamp(secondsSince1970: 160), outcome: .appliedInPart, counts: counts)
        try await journal.end(number, end, steps: steps, memory: [:])

        let found = try #require(try await scratch.journal().run(number))
        #expect(found.run == RunRecord(number: number, start: start(at: 100), end: end))
        #expect(found.steps == steps)
        #expect(try await journal.run(number + 1) == nil)
    }

    @Test func `a run without an end was interrupted, as the next one finds`() async throws {
        let journal = try scratch.journal()
        _ = try await journal.begin(start(at: 1))
        #expect(try await journal.runs().map(\.end) == [nil])
        _ = try await journal.begin(start(at: 2))
        #expect(try await journal.runs().map(\.end?.outcome) == [nil, .interrupted])
    }

    @Test func `history is bounded by count and by age`() async throws {
        let journal = try scratch.journal()
        #expect(try await journal.begin(start(at: 1)) == 1)
        // The others in one transaction: each alone would be made durable.
        try await DatabaseQueue(path: scratch.journalFile).write { db in
            for second in 2...1009 {
                try db.execute(
                    sql: """
                        INSERT INTO run (started, command, environment, plane, service, version)
                        VALUES (?, 'apply', 'test', 'emulator', '/s', '1')
                        """,
                    arguments: [second]
                )
            }
        }
        #expect(try await journal.begin(start(at: 1010)) == 1010)
        #expect(try await journal.runs().map(\.number) == Array((11...1010).reversed()))
        let late = 1000 + SQLiteJournal.longestKept
        #expect(try await journal.begin(start(at: late)) == 1011)
        #expect(try await journal.runs().map(\.start.time.secondsSince1970) == [late] + (1000...1010).reversed())
    }

    @Test func `memory belongs to one service of one plane and is replaced whole`() async throws {
        let journal = try scratch.journal()
        let entries = Self.entries("orders")
        try await journal.end(try await journal.begin(start(at: 1)), Self.done, steps: [], memory: entries)
        #expect(try await journal.memory(of: emulator) == entries)
        #expect(try await journal.memory(of: loopback) == [:])
        try await journal.end(
            try await journal.begin(start(at: 2)),
            Self.done,
            steps: [],
            memory: Self.entries("other")
        )
        #expect(try await journal.memory(of: emulator) == Self.entries("other"))
    }

    @Test func `the file of memories that came before is taken in once and removed`() async throws {
        let file = scratch.path + "/memory.json"
        let text = """
            {"format":"backstay.memory/1","services":{"/subscriptions/x":{"Orders":{"title":
            {"reason":"notKept","live":"l","desired":"d"}}}}}
            """
        try Data(text.utf8).write(to: URL(filePath: file))
        let journal = try scratch.journal()

        try await journal.takeIn(memoryFile: file)
        try await journal.takeIn(memoryFile: file)

        #expect(try await journal.memory(of: emulator) == Self.entries("orders"))
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `a file of another kind in its place is refused, not removed`() async throws {
        let file = scratch.path + "/memory.json"
        try Data("{\"format\":\"other\"}".utf8).write(to: URL(filePath: file))
        let journal = try scratch.journal()
        await #expect(throws: JournalError.self) { try await journal.takeIn(memoryFile: file) }
        #expect(FileManager.default.fileExists(atPath: file))
    }

    private static let done = RunRecord.End(time: Timestamp(secondsSince1970: 9), outcome: .done, counts: ApplyCounts())

    private static func entries(_ id: BackendID) -> MemoryEntries {
        [id: ["title": ChangeMemory.Entry(reason: .notKept, live: "l", desired: "d")]]
    }

    private func start(at seconds: Int64) -> RunRecord.Start {
        RunRecord.Start(
            time: Timestamp(secondsSince1970: seconds),
            command: "apply",
            environment: "test",
            service: emulator,
            version: "1"
        )
    }
}
