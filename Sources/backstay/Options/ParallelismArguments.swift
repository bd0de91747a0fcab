import ArgumentParser

/// How much is done at a time.
struct ParallelismArguments: ParsableArguments {
    @Option(help: "How many backends are read or written at a time, of all services together.")
    var parallelism = 10

    func validate() throws {
        guard (1...64).contains(parallelism) else { throw ValidationError("--parallelism takes a number from 1 to 64") }
    }
}
