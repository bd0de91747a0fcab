import ArgumentParser
import Simulation

/// Lives of daemons by the thousand: what the tests do with few of them, in a build that is optimised.
@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Simulates daemons over services that fail, on a manual clock.",
        discussion: "Exit status: 0 all is well, 1 something is wrong, or did not happen at all; 64 usage."
    )

    @Option(help: "small, twofold, medium, or large: 30 services of 100 backends.")
    var size = SyncSize.large

    @Option(help: "How many lives.")
    var lives = 2_000

    @Option(help: "The number of the first life; the seed of each is its size and its number.")
    var first = 0

    @Option(help: "How many lives side by side, each on a thread of its own.")
    var parallelism = 2

    @Option(help: "No life is begun after so many minutes: on a slow machine there are fewer.")
    var minutes = 1_440

    func validate() throws {
        guard (1...1_000_000).contains(lives) else { throw ValidationError("--lives is 1 to 1000000") }
        guard (0...1_000_000_000).contains(first) else { throw ValidationError("--first is 0 to 1000000000") }
        guard (1...1_440).contains(minutes) else { throw ValidationError("--minutes is 1 to 1440") }
        guard (1...64).contains(parallelism) else { throw ValidationError("--parallelism is 1 to 64") }
    }

    func run() async throws {
        let start = ContinuousClock.now
        let numbers = Numbers(first..<first + lives, until: start + .seconds(60 * minutes))
        let findings = await withTaskGroup(of: Findings.self) { group in
            for _ in 0..<parallelism { group.addTask { Findings.of(size, numbers) } }
            return await group.reduce(into: Findings()) { $0.add($1) }
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        print(findings.text(size))
        print("\(seconds) s, \(ProcessorTime.now.components.seconds) s of processor time")
        guard findings.violated.isEmpty, findings.tally.missing.isEmpty else { throw ExitCode.failure }
    }
}

extension SyncSize: ExpressibleByArgument {
    /// By its name.
    public init?(argument: String) {
        guard let size = SyncSize.allCases.first(where: { "\($0)" == argument }) else { return nil }
        self = size
    }
}
