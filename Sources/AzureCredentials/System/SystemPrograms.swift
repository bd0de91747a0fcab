import Subprocess
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The programs of this machine.
///
/// Run in a folder that only root can put files in, as azure-identity does: these tools load what lies in theirs.
package struct SystemPrograms: ProgramRunning {
    private let environment: EnvironmentVariables
    private let timer: any Clock<Duration>
    private static let folder = FilePath("/bin")

    /// Programs get `environment` and are found in its `PATH`; `timer` ends those that take too long.
    package init(environment: EnvironmentVariables, timer: any Clock<Duration>) {
        self.environment = environment
        self.timer = timer
    }

    package func run(_ invocation: Invocation) async -> ProgramEnd {
        guard let executable = path(of: invocation.program) else { return .notFound }
        return await withTaskGroup(of: ProgramEnd?.self) { group in
            group.addTask { await run(executable, invocation) }
            group.addTask { [timer] in
                do { try await timer.sleep(for: invocation.limit) } catch { return nil }
                return .tooSlow
            }
            var end: ProgramEnd?
            while end == nil, let next = await group.next() { end = next }
            group.cancelAll()
            return end ?? .broken("was cancelled")
        }
    }

    /// Only absolute folders of `PATH` count: a relative one would be a folder of whoever wrote the manifests.
    private func path(of program: String) -> String? {
        let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
        return folders.lazy.map { "\($0)/\(program)" }.first { unsafe access($0, X_OK) == 0 }
    }

    private func run(_ executable: String, _ invocation: Invocation) async -> ProgramEnd {
        let variables = environment.inherited(with: invocation.environment)
            .map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) }
        do {
            let result = try await Subprocess.run(
                .path(FilePath(executable)),
                arguments: Arguments(invocation.arguments),
                environment: .custom(Dictionary(variables) { $1 }),
                workingDirectory: Self.folder,
                platformOptions: Self.options,
                input: .none,
                output: .bytes(limit: invocation.outputLimit),
                error: .string(limit: invocation.outputLimit)
            )
            switch result.terminationStatus {
            case .exited(let status):
                return .exited(status: status, output: result.standardOutput, errors: result.standardError)
            case .signaled(let signal): return .broken("was ended by signal \(signal)")
            }
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            return .tooMuchOutput
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return .notFound
        } catch {
            return .broken("could not be started")
        }
    }

    /// A session of its own: it has no terminal to ask on, and what it started ends with it.
    private static var options: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500)),
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero),
        ]
        return options
    }
}
