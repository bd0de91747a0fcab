import Foundation
import Subprocess
import SystemPackage

/// A program of the machine, for making what is tested against.
enum Tool {
    struct Failed: Error { let words: String }

    /// Its output, without the line feed at the end; git knows nobody's settings.
    ///
    /// - Throws: ``Failed`` where it ends with another status than 0.
    @discardableResult
    static func run(_ program: String, _ arguments: String...) async throws -> String {
        try await run(program, arguments)
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let own: [Subprocess.Environment.Key: String] = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C", "GIT_AUTHOR_NAME": "Ada",
            "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org",
        ]
        let result = try await Subprocess.run(
            .name(program),
            arguments: Arguments(arguments),
            environment: .inherit.updating(own.mapValues { Optional($0) }),
            input: .none,
            output: .string(limit: 16 << 20),
            error: .string(limit: 1 << 20)
        )
        guard case .exited(0) = result.terminationStatus else {
            throw Failed(words: "\(program) \(arguments.joined(separator: " ")): \(result.standardError)")
        }
        return result.standardOutput.trimmingCharacters(in: .newlines)
    }
}
