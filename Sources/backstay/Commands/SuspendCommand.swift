import ArgumentParser

/// The command `backstay suspend`.
struct SuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend",
        abstract: "Have the daemon only look at services, and write nothing, until 'resume'.",
        usage: "backstay suspend [<directory>] [<service> ...] [<options>]",
        discussion:
            "Without a service: all, also those that later manifests name. What manifests say with 'sync.suspend' holds beside it."
    )

    @OptionGroup var desk: DeskArguments

    func run() async throws { try await SyncDesk.suspend(true, desk) }
}
