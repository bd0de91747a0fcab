import BackendModel
import GRDB
import Planning
import PrivateFiles

extension SQLiteJournal {
    private static let format = "backstay.memory/1"

    /// Takes in the file of memories that came before the journal, as JSON: service → backend → path → what is
    /// remembered; and removes it.
    ///
    /// The file does not say which plane a service was on, so all of it is taken for the embedded emulator's: elsewhere a
    /// run tries once more, and remembers anew.
    ///
    /// - Throws: ``JournalError`` for a file of another kind, which stays; `PrivateFileError`.
    package func takeIn(memoryFile: String) async throws {
        let file = PrivateFile(path: memoryFile, limit: 64 << 20)
        guard let bytes = try file.read() else { return }
        guard let content = try? JSONReader.value(of: bytes), content.members["format"]?.text == Self.format else {
            throw JournalError(memoryFile, .unusable("it is no memory of an earlier version; delete it to start anew"))
        }
        let plane = Environment.Plane.embeddedEmulator.key
        let rows = (content.members["services"]?.members ?? [:]).flatMap { service, backends in
            MemoryRow.rows(of: Self.entries(backends), plane, service.lowercased())
        }
        // Twice does no harm, should it be broken off before the file is gone.
        try await write { db in for row in rows { try row.insert(db, onConflict: .replace) } }
        try file.remove()
    }

    private static func entries(_ backends: Value) -> [BackendID: [String: ChangeMemory.Entry]] {
        let pairs = backends.members.map { name, paths in
            (BackendID(name), paths.members.compactMapValues { ChangeMemory.Entry($0) })
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension ChangeMemory.Entry {
    fileprivate init?(_ value: Value) {
        guard let reason = value.members["reason"]?.text.flatMap(SettledChange.Reason.init(rawValue:)),
            let live = value.members["live"]?.text, let desired = value.members["desired"]?.text
        else { return nil }
        self.init(reason: reason, live: live, desired: desired)
    }
}
