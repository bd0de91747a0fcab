import Glibc
import Subprocess
import SystemPackage

/// The git of this machine.
package struct SystemGit: GitRunning {
    private let timer: any Clock<Duration>
    private static let errorLimit = 1 << 20

    package init(timer: any Clock<Duration>) { self.timer = timer }

    package func run(_ command: GitCommand) async -> GitEnd {
        await run(command, NoInput.none, .bytes(limit: command.outputLimit)) { $0 }
    }

    package func run(_ command: GitCommand, from input: SpoolFile, into output: SpoolFile) async -> GitEnd {
        let (source, target) = (FileDescriptor(rawValue: input.descriptor), FileDescriptor(rawValue: output.descriptor))
        return await run(
            command,
            FileDescriptorInput.fileDescriptor(source, closeAfterSpawningProcess: false),
            FileDescriptorOutput.fileDescriptor(target, closeAfterSpawningProcess: false)
        ) { [] }
    }

    private func run<Input: InputProtocol, Output: OutputProtocol>(
        _ command: GitCommand,
        _ input: Input,
        _ output: Output,
        bytes: @escaping @Sendable (Output.OutputType) -> [UInt8]
    ) async -> GitEnd {
        guard let git = Self.path(in: command.environment["PATH"] ?? "") else { return .notFound }
        let group = ProcessGroup()
        defer { group.end() }
        return await withTaskGroup(of: GitEnd?.self) { tasks in
            tasks.addTask { await Self.run(git, command, input, output, group, bytes) }
            tasks.addTask { [timer] in
                do { try await timer.sleep(for: command.timeLimit) } catch { return nil }
                return .tooSlow(command.timeLimit)
            }
            var end: GitEnd?
            while end == nil, let next = await tasks.next() { end = next }
            tasks.cancelAll()
            return end ?? .cancelled
        }
    }

    /// Only absolute folders count: a relative one would be a folder of whoever wrote the manifests.
    private static func path(in folders: String) -> String? {
        folders.split(separator: ":").filter { $0.hasPrefix("/") }.lazy.map { "\($0)/git" }
            .first { unsafe access($0, X_OK) == 0 }
    }

    private static func run<Input: InputProtocol, Output: OutputProtocol>(
        _ git: String,
        _ command: GitCommand,
        _ input: Input,
        _ output: Output,
        _ group: ProcessGroup,
        _ bytes: (Output.OutputType) -> [UInt8]
    ) async -> GitEnd {
        do {
            let result = try await Subprocess.run(
                .path("/bin/sh"),
                arguments: Arguments(limiter + limits(of: command) + [git] + command.arguments),
                environment: .custom(variables(of: command)),
                workingDirectory: "/",
                platformOptions: options,
                input: input,
                output: output,
                error: .string(limit: errorLimit)
            ) { group.begin($0.processIdentifier.value) }
            if Task.isCancelled { return .cancelled }
            return end(result.terminationStatus, bytes(result.standardOutput), result.standardError)
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            return .tooMuchOutput
        } catch {
            return Task.isCancelled ? .cancelled : .notStarted
        }
    }

    private static func end(_ status: TerminationStatus, _ output: [UInt8], _ errors: String) -> GitEnd {
        switch status {
        case .exited(let status): .exited(status: status, output: output, errors: errors)
        case .signaled(let signal): .signaled(signal, errors: errors)
        }
    }

    /// Bounds each file that git writes and the memory it takes, and has git say so rather than be ended by a signal.
    ///
    /// Files in blocks of 512 bytes, as POSIX has them, memory in KiB. No core file is written. The words of the call itself are handed on, and
    /// never read by the shell.
    private static let limiter = [
        "-c",
        "trap '' XFSZ; ulimit -c 0; ulimit -f \"$1\" || exit 126; "
            + "test \"$2\" = none || ulimit -v \"$2\" || exit 126; shift 2; exec \"$@\"",
        "sh",
    ]

    private static func limits(of command: GitCommand) -> [String] {
        ["\((command.fileLimit + 511) / 512)", command.memoryLimit.map { "\(($0 + 1_023) / 1_024)" } ?? "none"]
    }

    private static func variables(of command: GitCommand) -> [Subprocess.Environment.Key: String] {
        let variables = command.environment.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) }
        return Dictionary(variables) { $1 }
    }

    /// A session of its own: it has no terminal to ask on, and what it started ends with it.
    private static var options: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero),
        ]
        return options
    }
}
