import SQLiteJournal
import Syncing

extension SyncDesk {
    /// Suspends the services that are named, or takes them up again; all where none is, also those that later revisions
    /// name.
    static func suspend(_ isSuspended: Bool, _ arguments: DeskArguments) async throws {
        let console = Console.standard()
        let desk = try await SyncDesk(arguments, console)
        let word = isSuspended ? "suspended" : "resumed"
        if arguments.parted.services.isEmpty {
            try await desk.journal.suspend(nil, isSuspended, at: .now())
            try await desk.journal.wish(nil)
            console.report("\(word): all services\(isSuspended ? ", also those that later manifests name" : "")\n")
        } else {
            for service in try desk.services() {
                try await desk.journal.suspend(service.key, isSuspended, at: .now())
                try await desk.journal.wish(service.key)
                console.report("\(word): \(desk.name(of: service))\n")
            }
            if !isSuspended, desk.status.suspended != nil {
                console.say("all others stay suspended until 'backstay resume' without a service")
            }
        }
        desk.tellWhen(console)
    }
}
