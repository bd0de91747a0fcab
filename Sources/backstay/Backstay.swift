import ArgumentParser

/// The program: one command a file, in `Commands`.
@main
struct Backstay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backstay",
        abstract: "Keeps the backends of Azure API Management as Git says they should be.",
        discussion: """
            Exit status: 0 done or nothing to do, 1 error, 2 changes (--detailed-exitcode), 3 applied in part, \
            4 conflict, 5 a guard, 6 the plan is stale, 64 usage.
            """,
        version: Version.current,
        subcommands: [
            ValidateCommand.self, PlanCommand.self, ShowCommand.self, ApplyCommand.self, ReconnectCommand.self,
            SyncCommand.self, StatusCommand.self, ApproveCommand.self, SuspendCommand.self, ResumeCommand.self,
            TriggerCommand.self, ImportCommand.self, HistoryCommand.self, DoctorCommand.self, EmulatorCommand.self,
            SchemaCommand.self, ExplainCommand.self, VersionCommand.self,
        ]
    )
}
