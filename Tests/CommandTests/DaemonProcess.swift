import BackendModel
import Foundation
import NIOHTTP1
import Synchronization
import Testing

/// `backstay sync` in a process of its own, on ports of its own, until it is ended.
final class DaemonProcess: Sendable {
    struct NotEnded: Error {}

    private let process: Mutex<Process>
    private let text = Mutex("")
    let processID: Int32

    /// Runs the program; `shell` is what a shell does before it becomes the program.
    init(_ arguments: [String], environment: [String: String] = [:], after shell: String? = nil) throws {
        let process = Process()
        let words = ["sync"] + arguments + ["--probes", "127.0.0.1:0", "--control", "127.0.0.1:0"]
        process.executableURL = URL(filePath: shell == nil ? Program.executable : "/bin/sh")
        process.arguments = shell.map { ["-c", "\($0); exec \"$0\" \"$@\"", Program.executable] + words } ?? words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        processID = process.processIdentifier
        self.process = Mutex(process)
        pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            self?.text.withLock { $0 += String(decoding: data, as: UTF8.self) }
        }
    }

    deinit { if isRunning { kill(processID, SIGKILL) } }

    /// All that it has written so far.
    var log: String { text.withLock { $0 } }
    var isRunning: Bool { process.withLock { $0.isRunning } }

    func signal(_ signal: Int32) { kill(processID, signal) }

    /// Its exit status, or the signal that ended it, once it has ended.
    func ended(within bound: Duration = .seconds(240)) async throws -> Int32 {
        try await poll("the daemon ends", within: bound) { !self.isRunning }
        return process.withLock { $0.terminationStatus }
    }

    /// What one of its listeners says at a path: status and body.
    func get(_ listener: String, _ path: String) async throws -> (status: Int, body: String) {
        try await Web.get(try await address(of: listener) + path)
    }

    /// The same of what is posted, to the API unless it is said otherwise.
    func post(
        _ path: String,
        to listener: String = "control",
        _ body: Value,
        headers: HTTPHeaders
    ) async throws -> (status: Int, body: String) {
        try await Web.send("POST", try await address(of: listener) + path, body, headers: headers)
    }

    private func address(of listener: String) async throws -> String {
        try await poll("\(listener) listens") { self.log.contains("\(listener): listening on port ") }
        let port = log.split(separator: "\(listener): listening on port ").last?.prefix { $0.isNumber } ?? ""
        return "http://127.0.0.1:\(port)"
    }
}

/// Asks again and again until `isDue`, and fails where that has not come in time.
func poll(
    _ what: String,
    within bound: Duration = .seconds(240),
    at location: Testing.SourceLocation = #_sourceLocation,
    _ isDue: () async throws -> Bool
) async throws {
    let clock = ContinuousClock()
    let end = clock.now + bound
    while try await !isDue() {
        guard clock.now < end else {
            Issue.record("in \(bound) it has not come that \(what)", sourceLocation: location)
            throw NotInTime(what: what)
        }
        try await clock.sleep(for: .milliseconds(50))
    }
}

struct NotInTime: Error { let what: String }
