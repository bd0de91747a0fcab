package import BackendModel
package import Reconciling

/// The journal as a daemon's memory.
package protocol SyncJournal: RunJournal {
    func standing(of service: ServiceKey) async throws -> Standing

    /// Since when all services are suspended, also those that are not known yet; nothing where they are not.
    func suspendedSince() async throws -> Timestamp?

    /// Writes down how the daemon and its source stand; how the services do is for their passes to say.
    ///
    /// - Returns: Whether there was anything to be written.
    func keep(_ status: SyncStatus) async throws -> Bool

    /// Writes down which services are kept, in their order, and forgets how others stood.
    ///
    /// - Returns: Whether there was anything to be written.
    func keep(_ services: [KeptService]) async throws -> Bool

    /// Writes down how a pass over a service ended, all of it or nothing.
    func record(_ pass: PassRecord) async throws
}
