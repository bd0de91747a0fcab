package import HTTPTypes
import PrivateFiles

/// An emulator that many may ask at once, and whose state outlives the process where a file is named.
///
/// One request at a time, as the actor has it; the file holds a change before its answer is given out. What others have
/// written into the file since is taken up before a request is answered; of those who write at one moment, by whatever
/// lock they hold, there must be one.
package actor EmulatorHost {
    private var emulator: Emulator
    private let file: PrivateFile?
    private var writtenChanges: Int
    /// The file as it was read or written last.
    private var seen: PrivateFileVersion?

    /// Keeps the state in `stateFile`: if it is there, its content takes the place of the emulator's state; if not, it
    /// is written.
    ///
    /// - Throws: ``EmulatorStateError`` for a file that is no state; ``PrivateFileError`` for one that cannot be read or
    ///   written.
    package init(_ emulator: Emulator, stateFile: String? = nil) throws {
        var emulator = emulator
        file = stateFile.map { PrivateFile(path: $0, limit: 1 << 30) }
        seen = file?.version
        if let bytes = try file?.read() {
            emulator.state = try EmulatorState(json: bytes)
        } else if let file {
            try file.write(emulator.state.json)
            seen = file.version
        }
        self.emulator = emulator
        writtenChanges = emulator.stateChanges
    }

    /// Answers one request, but does not wait for ``EmulatorAnswer/delay``: that is for whoever delivers.
    ///
    /// - Throws: ``PrivateFileError``, or ``EmulatorStateError`` for what another has written; the request then has changed
    ///   nothing.
    package func answer(
        _ request: HTTPRequest,
        body: [UInt8] = [],
        at time: Duration = .zero
    ) throws -> EmulatorAnswer {
        guard let file else { return emulator.answer(request, body: body, at: time) }
        try takeUp(file)
        let before = emulator.state
        let answer = emulator.answer(request, body: body, at: time)
        if emulator.stateChanges == writtenChanges { return answer }
        do {
            try file.write(emulator.state.json)
        } catch {
            emulator.state = before
            writtenChanges = emulator.stateChanges
            throw error
        }
        writtenChanges = emulator.stateChanges
        seen = file.version
        return answer
    }

    /// Reads the file where it is not as it was left.
    private func takeUp(_ file: PrivateFile) throws {
        guard let version = file.version, version != seen else { return }
        guard let bytes = try file.read() else { return }
        emulator.state = try EmulatorState(json: bytes)
        writtenChanges = emulator.stateChanges
        seen = version
    }

    package var state: EmulatorState { emulator.state }

    package var log: [EmulatorLogEntry] { emulator.log }

    package var switches: EmulatorSwitches { emulator.switches }

    package func clearLog() { emulator.clearLog() }

    package func add(_ fault: Fault) { emulator.add(fault) }

    package func clearFaults() { emulator.clearFaults() }

    package func set(_ switches: EmulatorSwitches) { emulator.switches = switches }

    /// Replaces the state, in the file too.
    ///
    /// - Throws: ``PrivateFileError``; the state then is what it was.
    package func replaceState(_ state: EmulatorState) throws {
        try file?.write(state.json)
        seen = file?.version
        emulator.state = state
        writtenChanges = emulator.stateChanges
    }
}
