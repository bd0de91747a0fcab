import Foundation
import Subprocess
import SystemPackage

/// A program of the machine, for making what is tested against.
enum Tool {
    struct Failed: Error { let words: String }

    static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"

    /// An environment in which git knows nobody's settings.
    static let environment = [
        "PATH": path + ":/usr/sbin:/sbin", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
        "HOME": "/nonexistent", "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]

    /// Its output, without the line feed at the end.
    ///
    /// - Throws: ``Failed`` where it ends with another status than 0.
    @discardableResult
    static func run(_ program: String, _ arguments: String..., input: [UInt8] = []) async throws -> String {
        try await run(program, arguments, input: input)
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String], input: [UInt8] = []) async throws -> String {
        let variables = environment.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) }
        let result = try await Subprocess.run(
            .path(FilePath(find(program) ?? program)),
            arguments: Arguments(arguments),
            environment: .custom(Dictionary(uniqueKeysWithValues: variables)),
            input: .array(input),
            output: .string(limit: 16 << 20),
            error: .string(limit: 1 << 20)
        )
        guard case .exited(0) = result.terminationStatus else {
            throw Failed(words: "\(program) \(arguments.joined(separator: " ")): \(result.standardError)")
        }
        return result.standardOutput.trimmingCharacters(in: .newlines)
    }

    /// Where a program is; nothing where it is not installed.
    static func find(_ program: String) -> String? {
        (path + ":/usr/sbin:/sbin:/usr/lib/git-core").split(separator: ":").map { "\($0)/\(program)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
