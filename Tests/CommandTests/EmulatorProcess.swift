import AsyncHTTPClient
import BackendModel
import NIOCore
import NIOHTTP1
import Subprocess
import SystemPackage

/// `backstay emulator` in a process of its own, and its control endpoints.
struct EmulatorProcess {
    struct NotReady: Error {}
    struct Refused: Error { let status: UInt }

    let address: String

    /// Runs `work` beside an emulator on a free port, which is killed afterwards.
    static func beside<Answer: Sendable>(
        _ options: [String] = [],
        _ work: (EmulatorProcess) async throws -> Answer
    ) async throws -> Answer {
        try await Subprocess.run(
            .path(FilePath(Program.executable)),
            arguments: Arguments(["emulator", "--port", "0"] + options),
            input: .none,
            output: .sequence,
            error: .discarded
        ) { execution in
            for try await line in execution.standardOutput.strings() {
                guard let address = line.split(separator: " ").last, address.hasPrefix("http") else { continue }
                do {
                    let answer = try await work(EmulatorProcess(address: String(address)))
                    try execution.send(signal: .kill)
                    return answer
                } catch {
                    try execution.send(signal: .kill)
                    throw error
                }
            }
            throw NotReady()
        }
        .closureResult
    }

    func put(_ state: Value) async throws { _ = try await send("PUT", "state", state) }

    /// Sets faults anew.
    func set(_ faults: [String]) async throws {
        _ = try await send("DELETE", "faults")
        guard !faults.isEmpty else { return }
        _ = try await send("POST", "faults", .array(faults.map { .string($0) }))
    }

    /// Whether every fault that was set has struck.
    func hasStruck() async throws -> Bool { try await send("GET", "faults").members["pending"] == 0 }

    func clearLog() async throws { _ = try await send("DELETE", "log") }

    /// The requests so far, as method, backend and status.
    func log() async throws -> [(method: String, backend: String, status: Int64)] {
        try await send("GET", "log").members["requests"]?.items.map { entry in
            let status: Int64 = if case .integer(let status)? = entry.members["status"] { status } else { 0 }
            return (entry.members["method"]?.text ?? "", entry.members["backend"]?.text ?? "", status)
        } ?? []
    }

    /// The same, as it is.
    func wholeLog() async throws -> Value { try await send("GET", "log") }

    func state() async throws -> Value { try await send("GET", "state") }

    private func send(_ method: String, _ endpoint: String, _ body: Value? = nil) async throws -> Value {
        var request = HTTPClientRequest(url: "\(address)/emulator/\(endpoint)")
        request.method = .init(rawValue: method)
        if let body { request.body = .bytes(ByteBuffer(string: JSONWriter.text(of: body))) }
        let response = try await HTTPClient.shared.execute(request, timeout: .minutes(1))
        let answer = try await response.body.collect(upTo: 64 << 20)
        guard response.status.code < 300 else { throw Refused(status: response.status.code) }
        return answer.readableBytes == 0 ? .null : try JSONReader.value(of: Array(answer.readableBytesView))
    }
}
