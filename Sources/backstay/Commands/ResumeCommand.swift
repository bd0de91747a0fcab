import ArgumentParser

/// The command `backstay resume`.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Have the daemon take up services again that 'suspend' set aside.",
        usage: "backstay resume [<directory>] [<service> ...] [<options>]",
        discussion:
            "Without a service: all. One that is named goes on while all others stay suspended. What manifests say with 'sync.suspend' holds beside it."
    )

    @OptionGroup var desk: DeskArguments

    func run() async throws { try await SyncDesk.suspend(false, desk) }
}
