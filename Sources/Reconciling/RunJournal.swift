package import Applying
package import BackendModel
package import Planning

/// What must outlive a run, and what has been done.
package protocol RunJournal: Sendable {
    /// What earlier runs over the service may have left to pay, in the order of the backends.
    func debts(of service: ServiceKey) async throws -> [ReconnectDebt]

    /// What earlier runs learnt about the service.
    func memory(of service: ServiceKey) async throws -> MemoryEntries

    /// Where the steps of a service keep what a crash must not lose of them.
    func book(of service: ServiceKey) -> any StepJournal

    /// Writes down that a run has begun, and that those before it that have no end were interrupted.
    ///
    /// - Returns: The number of the run.
    func begin(_ run: RunRecord.Start) async throws -> Int64

    /// Writes down how the run ended; `memory` takes the place of all that was remembered of its service.
    func end(_ run: Int64, _ end: RunRecord.End, steps: [StepRecord], memory: MemoryEntries) async throws
}

/// By backend, then by the text of the path.
package typealias MemoryEntries = [BackendID: [String: ChangeMemory.Entry]]
