extension GitRepository {
    /// Standard output of a call that ended well.
    func output(of command: GitCommand) async throws(GitError) -> [UInt8] {
        guard case .exited(0, let output, _) = try Self.ended(await runner.run(command), command) else {
            throw GitError(.failed)
        }
        return output
    }

    /// Runs a call whose output goes to a file.
    func run(_ command: GitCommand, from input: SpoolFile, into output: SpoolFile) async throws(GitError) {
        _ = try Self.ended(await runner.run(command, from: input, into: output), command)
    }

    /// - Throws: ``GitError`` for each end but exit status 0.
    static func ended(_ end: GitEnd, _ command: GitCommand) throws(GitError) -> GitEnd {
        switch end {
        case .exited(0, _, _): return end
        case .exited(let status, _, let errors):
            let error = GitComplaint(errors).error
            throw error.detail.isEmpty ? GitError(error.kind, "exit status \(status)") : error
        case .tooSlow(let limit): throw GitError(.timedOut, "more than \(limit.components.seconds) s")
        case .tooMuchOutput: throw GitError(.tooLarge, "more than \(command.outputLimit) bytes")
        case .signaled(25, _): throw GitError(.tooLarge, "more than \(command.fileLimit) bytes")
        case .signaled(let signal, let errors):
            let error = GitComplaint(errors).error
            throw error.kind == .failed ? GitError(.failed, "ended by signal \(signal)") : error
        case .notFound: throw GitError(.noGit, "it is not in an absolute folder of 'PATH'")
        case .notStarted: throw GitError(.noGit, "it cannot be started")
        case .cancelled: throw GitError(.stopped)
        }
    }
}
