/// Runs git.
package protocol GitRunning: Sendable {
    func run(_ command: GitCommand) async -> GitEnd

    /// Gives it `input` as standard input, from the file's beginning, and takes its standard output into `output`.
    func run(_ command: GitCommand, from input: SpoolFile, into output: SpoolFile) async -> GitEnd
}
