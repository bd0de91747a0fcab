import ArgumentParser
import SQLiteJournal
import Syncing

/// The command `backstay suspend`.
struct SuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Have the daemon only look at services, and write nothing, until 'resume'.",
        usage: "backstay suspend [<directory>] [<service> ...] [<options>]",
        discussion: "Without a service: all. What manifests say with 'sync.suspend' holds beside it."
    )

    @OptionGroup var desk: DeskArguments

    func run() async throws {
        let console = Console.standard()
        let desk = try await SyncDesk(desk, console)
        for service in try desk.services() {
            try await desk.journal.suspend(service.key, true, at: .now())
            try await desk.journal.wish(service.key)
            console.report("suspended: \(desk.name(of: service))\n")
        }
        desk.tellWhen(console)
    }
}
