import ArgumentParser
import BackendModel
import Reporting
import SQLiteJournal
import StateFolder
import StatusReporting
import Syncing

/// What commands beside a daemon work with: the journal of its state folder, whether it runs or not.
struct SyncDesk {
    let journal: SQLiteJournal
    let status: SyncStatus
    let isRunning: Bool
    private let arguments: DeskArguments

    /// - Throws: An `ExitCode` where no daemon has ever written into the folder, once that is told.
    init(_ arguments: DeskArguments, _ console: Console) async throws {
        let folder = arguments.folder
        guard let journal = try await folder.existingJournal(), let status = try await journal.status() else {
            console.say("error: no 'backstay sync' has written into the state folder '\(folder.path.oneLine)'")
            console.say("  help: name the folder of the manifests, or the one of the state with --state")
            throw ExitCode(ExitStatus.error.rawValue)
        }
        self.arguments = arguments
        self.journal = journal
        self.status = status
        isRunning = folder.isHeldForSync
    }

    private var choice: ServiceChoice { ServiceChoice(status.services) }

    func name(of service: ServiceStatus) -> String { choice.name(of: service) }

    /// The services that were named, or all.
    ///
    /// - Throws: What becomes a message about usage.
    func services() throws -> [ServiceStatus] {
        do {
            return try choice.services(arguments.parted.services)
        } catch {
            throw ValidationError(error.description)
        }
    }

    /// The command that brings through what a guard holds back; nothing where none does.
    func approval(of service: ServiceStatus) -> String? {
        service.awaited.map { "backstay approve\(arguments.repeated) \(name(of: service)) --digest \($0.digest)" }
    }

    /// Says when what was written down is taken up.
    func tellWhen(_ console: Console) {
        console.say(
            isRunning
                ? "the daemon takes it up within seconds; 'backstay status' shows what comes of it"
                : "no daemon runs on this state folder; it holds from the next one on"
        )
    }
}
