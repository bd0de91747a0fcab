import ArgumentParser
import SQLiteJournal
import Syncing

/// The command `backstay trigger`.
struct TriggerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger",
        abstract: "Have the daemon read the manifests and pass over services now.",
        usage: "backstay trigger [<directory>] [<service> ...] [<options>]",
        discussion: "Without a service: all. What rests because somebody sets it back is taken up at once."
    )

    @OptionGroup var desk: DeskArguments

    func run() async throws {
        let console = Console.standard()
        let isForAll = desk.parted.services.isEmpty
        let desk = try await SyncDesk(desk, console)
        let services = try desk.services()
        if isForAll { try await desk.journal.wish(nil) }
        for service in services {
            if !isForAll { try await desk.journal.wish(service.key) }
            console.report("triggered: \(desk.name(of: service))\n")
        }
        desk.tellWhen(console)
    }
}
