import Subprocess
import SystemPackage

/// A server program beside a test.
enum Server {
    /// Runs `work` once the program listens, and ends the program and its children afterwards.
    static func beside<Answer: Sendable>(
        _ program: String,
        _ arguments: [String],
        isReady: () async throws -> Void,
        _ work: () async throws -> Answer
    ) async throws -> Answer {
        var options = PlatformOptions()
        options.createSession = true
        let variables = Tool.environment.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) }
        return try await Subprocess.run(
            .path(FilePath(Tool.find(program) ?? program)),
            arguments: Arguments(arguments),
            environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
            platformOptions: options,
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            do {
                try await isReady()
                let answer = try await work()
                try execution.send(signal: .kill, toProcessGroup: true)
                return answer
            } catch {
                try execution.send(signal: .kill, toProcessGroup: true)
                throw error
            }
        }
        .closureResult
    }
}
