import Foundation
import Subprocess
import SystemPackage
import Testing

/// The built program.
enum Program {
    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    static func run(_ arguments: String...) async throws -> Run { try await run(arguments) }

    /// Runs it with nothing on standard input, no terminal, and at most 64 MiB of output.
    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Run {
        let updates = environment.map { (Subprocess.Environment.Key(stringLiteral: $0), Optional($1)) }
        let result = try await Subprocess.run(
            .path(FilePath(executable)),
            arguments: Arguments(arguments),
            environment: .inherit.updating(Dictionary(uniqueKeysWithValues: updates)),
            input: .none,
            output: .string(limit: 64 << 20),
            error: .string(limit: 64 << 20)
        )
        guard case .exited(let status) = result.terminationStatus else {
            throw Ended(status: "\(result.terminationStatus)")
        }
        return Run(status: Int32(status), output: result.standardOutput, errors: result.standardError)
    }

    /// Runs it until `isDue`, which is asked again and again, and ends it with SIGKILL.
    ///
    /// - Throws: ``Ended`` where it came to its end before.
    static func kill(_ arguments: [String], once isDue: () async throws -> Bool) async throws {
        let result = try await Subprocess.run(
            .path(FilePath(executable)),
            arguments: Arguments(arguments),
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            while try await !isDue() { try Task.checkCancellation() }
            try execution.send(signal: .kill)
        }
        guard case .signaled(9) = result.terminationStatus else {
            throw Ended(status: "\(result.terminationStatus)")
        }
    }

    struct Ended: Error { let status: String }

    /// Beside the bundle of the tests, where SwiftPM puts both.
    static var executable: String {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let folder =
            bundle?.deletingLastPathComponent() ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return folder.appending(path: "backstay").path()
    }
}
