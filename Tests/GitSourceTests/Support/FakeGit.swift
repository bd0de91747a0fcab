import GitSource
import Synchronization

/// A git that answers as it is told, and remembers what it was asked.
final class FakeGit: GitRunning {
    private let asked = Mutex<[GitCommand]>([])
    private let answer: @Sendable (GitCommand) -> GitEnd?

    /// What has no answer ends well and says nothing.
    init(_ answer: @escaping @Sendable (GitCommand) -> GitEnd? = { _ in nil }) { self.answer = answer }

    var commands: [GitCommand] { asked.withLock { $0 } }

    func run(_ command: GitCommand) async -> GitEnd {
        asked.withLock { $0.append(command) }
        return answer(command) ?? .exited(status: 0)
    }

    func run(_ command: GitCommand, from input: SpoolFile, into output: SpoolFile) async -> GitEnd {
        await run(command)
    }
}
