package import Applying
package import BackendModel
package import Syncing

/// What the daemon knows: of itself, and from its journal.
package protocol SyncReading: Sendable {
    /// Cheap: it is asked for by every probe and every page.
    func status() async throws -> SyncStatus
    /// How far passes over the service lie apart, as its environment says.
    func interval(of service: ServiceKey) async -> Duration
    /// One thing came to be different in what the others here answer, for each element; many may come as one.
    ///
    /// A stream of its own for each caller, that keeps at most the newest element, and ends with the daemon.
    func changes() async -> AsyncStream<Void>

    /// By name in the order of ``BackendID``; nothing of a service that is not known.
    func backends(of service: ServiceKey, _ query: BackendQuery) async throws -> [BackendStatus]
    /// The newest first: at most `limit`, and those alone whose number is below `number`, where that is given.
    func runs(limit: Int, before number: Int64?) async throws -> [RunRecord]
    /// Nothing where there was no such run, or it is not kept any more.
    func run(_ number: Int64) async throws -> RunDetail?
    /// The last plan of the service as JSON (`backstay.plan/1`), with its secrets masked; nothing before there was one.
    func plan(of service: ServiceKey) async throws -> [UInt8]?
}
