import Applying
import BackendModel
import Observing

/// One process's way to one service, on which everything may go wrong.
struct SyncConnection: BackendReader, BackendWriter, ReferenceReader {
    private static let pageSize = 50

    let world: Kept<SyncWorld>
    let service: String
    let process: Int
    let clock: SimulatedClock

    func page(_ link: PageLink?) async throws(CallFailure) -> BackendPage {
        try await exchange(nil) { (stored: inout StoredService, _) throws(CallFailure) in
            let start = link.flatMap { Int($0.rawValue) } ?? 0
            let page = stored.ids.dropFirst(start).prefix(Self.pageSize)
            let next = start + Self.pageSize < stored.ids.count ? PageLink("\(start + Self.pageSize)") : nil
            return BackendPage(
                backends: page.map { ListedBackend(id: $0, properties: stored.backends[$0]?.properties ?? [:]) },
                next: next
            )
        }
    }

    func read(_ id: BackendID) async throws(CallFailure) -> LiveBackend {
        try await exchange(id) { (stored: inout StoredService, note) throws(CallFailure) in
            guard let backend = stored.backends[id] else { throw .notFound(ServiceError(status: 404)) }
            note(backend)
            return backend.live(id)
        }
    }

    func references(_ kind: ReferenceKind, _ link: PageLink?) async throws(CallFailure) -> ReferencePage {
        ReferencePage(names: [], next: nil)
    }

    func send(_ request: BackendRequest, to id: BackendID) async throws(CallFailure) -> BackendAnswer {
        if case .read = request { return .backend(try await read(id), created: false) }
        return try await exchange(id, isWrite: true) { (stored: inout StoredService, note) throws(CallFailure) in
            try carryOut(request, id, &stored, note)
        }
    }

    private func carryOut(
        _ request: BackendRequest,
        _ id: BackendID,
        _ stored: inout StoredService,
        _ note: (StoredService.Backend) -> Void
    ) throws(CallFailure) -> BackendAnswer {
        let old = stored.backends[id]
        switch request {
        case .create(let properties):
            guard old == nil else { throw .preconditionFailed(ServiceError(status: 412)) }
            stored.put(properties, id, by: .process(process))
        case .put(let properties, let etag):
            try check(etag, old)
            stored.put(properties, id, by: .process(process))
        case .patch(let properties, let etag):
            let old = try check(etag, old)
            stored.put(old.properties.merging(properties) { $1 }, id, by: .process(process))
        case .delete(let etag):
            try check(etag, old)
            stored.remove(id, by: .process(process))
            return .deleted
        case .reconnect:
            guard old != nil else { throw .notFound(ServiceError(status: 404)) }
            stored.reconnect(id)
            return .accepted
        case .read: break
        }
        guard let now = stored.backends[id] else { throw .notFound(ServiceError(status: 404)) }
        note(now)
        return .backend(now.live(id), created: old == nil)
    }

    @discardableResult
    private func check(_ etag: ETag, _ old: StoredService.Backend?) throws(CallFailure) -> StoredService.Backend {
        guard let old else { throw .notFound(ServiceError(status: 404)) }
        guard old.etag == etag else { throw .preconditionFailed(ServiceError(status: 412)) }
        return old
    }
}

extension StoredService.Backend {
    var etag: ETag { ETag("\"\(revision)\"") }
    func live(_ id: BackendID) -> LiveBackend { LiveBackend(id: id, properties: properties, etag: etag) }
}
