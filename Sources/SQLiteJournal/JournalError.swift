import GRDB

/// What is wrong with the journal, and what to do about it.
package struct JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        /// Written by a version of this program that knows more; with the version of its schema.
        case newer(Int)
        case damaged
        case busy
        case foreign
        /// The system's or SQLite's word for it.
        case unusable(String)
    }

    package let path: String
    package let problem: Problem

    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    init(_ path: String, _ problem: Problem) { self.init(path: path, problem: problem) }

    init(_ path: String, _ error: DatabaseError) {
        let problem: Problem =
            switch error.resultCode {
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            default: .unusable(error.message ?? "SQLite error \(error.resultCode.rawValue)")
            }
        self.init(path, problem)
    }

    package var description: String {
        switch problem {
        case .newer(let version):
            "\(path) was written by a newer version of this program (schema \(version)); use that version"
        case .damaged:
            "\(path) is damaged; move it away, with \(path)-wal and \(path)-shm, to begin anew, and run 'backstay reconnect' "
                + "for the backends that were changed last: the journal can no longer tell which of them still need it"
        case .busy: "\(path) is held by another backstay; try again once that has ended"
        case .foreign: "\(path) is not a journal of this program; name another folder with --state"
        case .unusable(let reason): "\(path) cannot be used: \(reason)"
        }
    }
}
