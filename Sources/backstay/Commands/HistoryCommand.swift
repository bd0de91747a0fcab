import Applying
import ArgumentParser
import BackendModel
import Reporting
import SQLiteJournal
import StateFolder

/// The command `backstay history`.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show what has been done, newest first, or one run with its steps; no service is asked.",
        usage: "backstay history [<directory>] [<run>] [<options>]",
        discussion: """
            The first argument is the folder of the manifests if it is one, and the number of a run otherwise. Times are \
            in UTC.
            """
    )

    @Argument(help: "The folder of the manifests, and the number of a run.")
    var words: [String] = []

    @Option(help: "The folder of the state. (default: .backstay in the folder of the manifests)")
    var state: String?

    @OptionGroup var output: OutputArguments

    func run() async throws {
        let console = Console.standard()
        let (directory, number) = try parted()
        let text = HistoryText(style: Style(isColoured: console.colours(output.colour)))
        let folder = ReadingArguments.stateFolder(state, of: directory)
        guard let journal = try await folder.existingJournal() else {
            if let number { throw noRun(number) }
            return console.report(output.format == .json ? json(HistoryJSON.value([])) : HistoryText.nothing)
        }
        guard let number else {
            let runs = try await journal.runs()
            return console.report(output.format == .json ? json(HistoryJSON.value(runs)) : text.text(runs))
        }
        guard let (run, steps) = try await journal.run(number) else { throw noRun(number) }
        console.report(output.format == .json ? json(HistoryJSON.value(run, steps)) : text.text(run, steps))
    }

    private func noRun(_ number: Int64) -> ValidationError {
        ValidationError("there is no run \(number), or it is not kept any more")
    }

    private func json(_ value: Value) -> String { JSONWriter.text(of: value, .indented) + "\n" }

    private func parted() throws -> (directory: String, run: Int64?) {
        let directory = words.first.flatMap { Console.isDirectory($0) ? $0 : nil }
        let rest = words.dropFirst(directory == nil ? 0 : 1)
        guard rest.count < 2 else { throw ValidationError("name one run at the most") }
        guard let word = rest.first else { return (directory ?? ".", nil) }
        guard let number = Int64(word) else {
            throw ValidationError("'\(word)' is neither a folder nor the number of a run")
        }
        return (directory ?? ".", number)
    }
}
