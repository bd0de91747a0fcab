import ArgumentParser
import SQLiteJournal
import Syncing

/// The command `backstay resume`.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Have the daemon take up services again that 'suspend' set aside.",
        usage: "backstay resume [<directory>] [<service> ...] [<options>]",
        discussion: "Without a service: all. What manifests say with 'sync.suspend' holds beside it."
    )

    @OptionGroup var desk: DeskArguments

    func run() async throws {
        let console = Console.standard()
        let desk = try await SyncDesk(desk, console)
        for service in try desk.services() {
            try await desk.journal.suspend(service.key, false, at: .now())
            try await desk.journal.wish(service.key)
            console.report("resumed: \(desk.name(of: service))\n")
        }
        desk.tellWhen(console)
    }
}
