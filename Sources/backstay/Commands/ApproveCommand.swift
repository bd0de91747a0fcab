import ArgumentParser
import BackendModel
import Reporting
import SQLiteJournal
import Syncing

/// The command `backstay approve`.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Let through what a guard of the daemon holds back: this plan of this revision, and no other.",
        usage: "backstay approve [<directory>] <service> [<options>]",
        discussion: "'backstay status' shows what is awaited, and the digest. Without it, a terminal is asked."
    )

    @OptionGroup var desk: DeskArguments

    @Option(help: "What 'backstay status' shows of the plan; another one is refused.")
    var digest: String?

    func run() async throws {
        let console = Console.standard()
        guard desk.parted.services.count == 1 else { throw ValidationError("name the one service to approve") }
        let desk = try await SyncDesk(desk, console)
        guard let service = try desk.services().first else { throw ExitCode(ExitStatus.error.rawValue) }
        let name = desk.name(of: service)
        guard let awaited = service.awaited else {
            console.say("error: '\(name)' awaits no approval")
            throw ExitCode(ExitStatus.error.rawValue)
        }
        try confirm(awaited, of: service, desk, console)
        let approval = Approval(revision: awaited.revision, digest: awaited.digest, time: .now())
        try await desk.journal.approve(service.key, approval)
        try await desk.journal.wish(service.key)
        console.report("approved: \(name), plan \(awaited.digest), revision \(awaited.revision.prefix(12))\n")
        desk.tellWhen(console)
    }

    /// - Throws: What ends the command where it was not meant for what is awaited now.
    private func confirm(
        _ awaited: ServiceStatus.AwaitedApproval,
        of service: ServiceStatus,
        _ desk: SyncDesk,
        _ console: Console
    ) throws {
        if digest == awaited.digest { return }
        if digest == nil, !console.isInputTerminal {
            throw ValidationError("without a terminal to ask on, approve needs --digest")
        }
        if digest != nil { console.say("error: that plan is not awaited any more; awaited is:") }
        console.say("\(desk.name(of: service)), revision \(awaited.revision.prefix(12).description.oneLine)")
        for line in awaited.guards { console.say("  ! \(line.oneLine)") }
        if digest == nil, console.confirms("Approve this plan? Only 'yes' is accepted: ") { return }
        console.say("nothing was approved")
        if digest != nil, let command = desk.approval(of: service) { console.say("  help: \(command)") }
        throw ExitCode((digest == nil ? ExitStatus.error : .stale).rawValue)
    }
}
