import BackendModel
import SQLiteJournal
import Syncing
import TestSupport
import Testing

/// What is suspended after calls that name a service, or all.
struct SuspendingTests {
    struct Row: Sendable {
        /// `-` suspends and `+` takes up again; a name follows, or nothing for all.
        let calls: [String]
        /// Of `a`, `b`, and `later`, which nobody knows yet.
        let suspended: String
    }

    private static let rows = [
        Row(calls: [], suspended: ""), Row(calls: ["-a"], suspended: "a"), Row(calls: ["-a", "+a"], suspended: ""),
        Row(calls: ["+a"], suspended: ""), Row(calls: ["-"], suspended: "a b later"),
        Row(calls: ["-", "+a"], suspended: "b later"), Row(calls: ["-", "+a", "-a"], suspended: "a b later"),
        Row(calls: ["-", "+a", "-"], suspended: "a b later"), Row(calls: ["-", "+a", "+"], suspended: ""),
        Row(calls: ["-", "-a", "+"], suspended: ""), Row(calls: ["-a", "-", "+"], suspended: ""),
        Row(calls: ["-a", "-", "+a"], suspended: "b later"), Row(calls: ["-a", "+"], suspended: ""),
        Row(calls: ["-", "+a", "+a"], suspended: "b later"), Row(calls: ["-", "+", "-a"], suspended: "a"),
    ]

    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func key(_ name: String) -> ServiceKey { ServiceKey(plane: "public", service: name) }

    @Test(arguments: rows) func `the last word on a service, or on all, holds`(row: Row) async throws {
        let journal = try scratch.journal()
        for (number, call) in row.calls.enumerated() {
            let service = call.count > 1 ? key(String(call.dropFirst())) : nil
            try await journal.suspend(service, call.hasPrefix("-"), at: Timestamp(secondsSince1970: Int64(number)))
        }

        var suspended: [String] = []
        for name in ["a", "b", "later"] where try await journal.standing(of: key(name)).isSuspended {
            suspended.append(name)
        }
        #expect(suspended.joined(separator: " ") == row.suspended)
        #expect(try await (journal.suspendedSince() != nil) == row.suspended.contains("later"))
    }

    @Test func `since when all are suspended is the first time that it was said`() async throws {
        let journal = try scratch.journal()
        for seconds in [5, 9] { try await journal.suspend(nil, true, at: Timestamp(secondsSince1970: Int64(seconds))) }
        #expect(try await journal.suspendedSince() == Timestamp(secondsSince1970: 5))
    }
}
