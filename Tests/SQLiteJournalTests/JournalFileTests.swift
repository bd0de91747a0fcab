import Applying
import BackendModel
import Foundation
import GRDB
import Planning
import SQLiteJournal
import Syncing
import TestSupport
import Testing

/// The file, and what may be wrong with it.
struct JournalFileTests {
    private let scratch: ScratchFolder
    private let debt = ReconnectDebt(id: "a", state: .intent, etag: ETag("\"1\""), after: nil)
    private let key = ServiceKey(plane: "emulator", service: "/s")

    init() throws { scratch = try ScratchFolder() }

    @Test func `a commit is on disk when it returns`() throws {
        let journal = try scratch.journal()
        #expect(try journal.pragma("synchronous") == "2")
        #expect(try journal.pragma("journal_mode") == "wal")
        #expect(try journal.pragma("user_version") == "4")
    }

    @Test func `nobody else can read it, nor the files beside it`() async throws {
        let journal = try scratch.journal()
        try await ServiceBook(journal, service: key).hold(debt, of: "a")

        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.path) {
            #expect(try scratch.mode(of: name) == 0o600, "\(name)")
        }
        #expect(FileManager.default.fileExists(atPath: scratch.journalFile + "-wal"))
    }

    @Test func `a file that others could read is taken back`() throws {
        _ = try scratch.journal()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scratch.journalFile)
        _ = try scratch.journal()
        #expect(try scratch.mode(of: "journal.sqlite") == 0o600)
    }

    @Test func `a newer schema is refused, and left as it is`() throws {
        try scratch.journal().close()
        let raw = try DatabaseQueue(path: scratch.journalFile)
        try raw.write { try $0.execute(sql: "PRAGMA user_version = 5") }
        try raw.close()

        let error = #expect(throws: JournalError.self) { try scratch.journal() }
        #expect(error?.problem == .newer(5))
        #expect(error?.description.contains("newer version of this program") == true)
    }

    @Test func `a journal of an earlier version is taken on, and counts deletes from then on`() async throws {
        try scratch.journal().close()
        let raw = try DatabaseQueue(path: scratch.journalFile)
        try await raw.write { db in
            try db.execute(
                sql: """
                    DROP TABLE suspensionOfAll; ALTER TABLE suspension DROP COLUMN isResumed;
                    INSERT INTO suspension (plane, service, time) VALUES ('emulator', '/s', 1);
                    ALTER TABLE run DROP COLUMN deleted; PRAGMA user_version = 2
                    """
            )
        }
        try raw.close()

        let journal = try scratch.journal()
        #expect(try journal.pragma("user_version") == "4")
        let start = RunRecord.Start(
            time: Timestamp(secondsSince1970: 1),
            command: "apply",
            environment: "test",
            service: key,
            version: "1"
        )
        #expect(try await journal.standing(of: key).isSuspended)
        let run = try await journal.begin(start)
        var counts = ApplyCounts()
        counts.deleted = 3
        try await journal.end(run, RunRecord.End(time: nil, outcome: .done, counts: counts), steps: [], memory: [:])
        #expect(try await journal.runs().first?.end?.counts == counts)
    }

    @Test func `another program's database is refused`() throws {
        let raw = try DatabaseQueue(path: scratch.journalFile)
        try raw.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        try raw.close()
        #expect(#expect(throws: JournalError.self) { try scratch.journal() }?.problem == .foreign)
    }

    @Test func `a file that is none says what to do`() throws {
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: scratch.journalFile))
        let error = #expect(throws: JournalError.self) { try scratch.journal() }
        #expect(error?.problem == .damaged)
        #expect(error?.description.contains("move it away") == true)
    }

    @Test func `pages that are overwritten are told, not read past`() async throws {
        let journal = try scratch.journal()
        try journal.close()
        let raw = try DatabaseQueue(path: scratch.journalFile)
        try await raw.write { db in
            for number in 0..<400 {
                let name = "b\(number)"
                try db.execute(
                    sql: "INSERT INTO debt VALUES ('emulator', '/s', ?, ?, 'owed', '1', NULL)",
                    arguments: [name, name]
                )
            }
        }
        try await raw.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try raw.close()
        var bytes = try Data(contentsOf: URL(filePath: scratch.journalFile))
        bytes.replaceSubrange(4096..., with: Data(repeating: 0xFF, count: bytes.count - 4096))
        try bytes.write(to: URL(filePath: scratch.journalFile))

        await #expect(throws: JournalError(path: scratch.journalFile, problem: .damaged)) {
            _ = try await scratch.journal().debts(of: key)
        }
    }

    @Test func `a link in the journal's place is refused`() throws {
        let elsewhere = scratch.path + "/elsewhere"
        try Data().write(to: URL(filePath: elsewhere))
        try FileManager.default.createSymbolicLink(atPath: scratch.journalFile, withDestinationPath: elsewhere)
        #expect(throws: (any Error).self) { try scratch.journal() }
    }

    @Test func `many open a new journal at the same moment, and none is harmed`() async throws {
        let (path, key) = (scratch.journalFile, key)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let journal = try SQLiteJournal(path: path)
                    let id = BackendID("b\(number)")
                    try await ServiceBook(journal, service: key)
                        .hold(ReconnectDebt(id: id, state: .owed, etag: ETag("\"1\""), after: nil), of: id)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await scratch.journal().debts(of: key).count == 16)
    }

    @Test func `who finds the journal held waits for it`() async throws {
        let journal = try scratch.journal()
        let other = try DatabaseQueue(path: scratch.journalFile)
        let (held, hold) = AsyncStream<Void>.makeStream()
        async let blocking: Void = other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            hold.finish()
            try db.execute(sql: "INSERT INTO debt VALUES ('emulator', '/s', 'z', 'z', 'owed', '1', NULL)")
            try db.execute(sql: "COMMIT")
        }
        for await _ in held {}
        try await ServiceBook(journal, service: key).hold(debt, of: "a")
        try await blocking
        #expect(try await journal.debts(of: key).map(\.id) == ["a", "z"])
    }
}
