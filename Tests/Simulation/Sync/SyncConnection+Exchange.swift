import BackendModel

extension SyncConnection {
    typealias Note = (StoredService.Backend) -> Void
    typealias Work<Answer> = (inout StoredService, Note) throws(CallFailure) -> Answer

    /// One call, with whatever goes wrong with it.
    func exchange<Answer: Sendable>(
        _ id: BackendID?,
        isWrite: Bool = false,
        _ work: Work<Answer>
    ) async throws(CallFailure) -> Answer {
        await pause()
        let result = world.change { $0.exchange(self, id, isWrite: isWrite, work) }
        await pause()
        return try result.get()
    }

    private func pause() async {
        try? await clock.sleep(until: clock.now.advanced(by: .milliseconds(40)), tolerance: nil)
    }
}

extension SyncWorld {
    fileprivate mutating func exchange<Answer>(
        _ connection: SyncConnection,
        _ id: BackendID?,
        isWrite: Bool,
        _ work: SyncConnection.Work<Answer>
    ) -> Result<Answer, CallFailure> {
        let (service, process) = (connection.service, connection.process)
        guard !dead.contains(process) else { return .failure(.lost("the process is no more")) }
        takeBackUnseen()
        let trouble = nextTrouble()
        if let failure = before(trouble, service, id, process) { return .failure(failure) }
        let before = services[service] ?? StoredService()
        let result = carryOut(service, process, id, isStale: trouble == .stale && !isWrite, work)
        if isWrite { check(before, service, process) }
        return after(trouble, service, id, process) ? .failure(.lost("no answer")) : result
    }

    private mutating func before(
        _ trouble: SyncTrouble,
        _ service: String,
        _ id: BackendID?,
        _ process: Int
    ) -> CallFailure? {
        switch trouble {
        case .busy: return .busy(ServiceError(status: 503), after: nil)
        case .lostBefore: return .lost("the connection was reset")
        case .locked: return .preconditionFailed(ServiceError(status: 412))
        case .deathBefore:
            kill(process)
            return .lost("the process is no more")
        case .editBefore: edit(service, id)
        case .deletion: delete(service, id)
        case .push: push()
        case .none, .lostAfter, .stale, .editAfter, .editUnseen, .deathAfter: break
        }
        return nil
    }

    private mutating func carryOut<Answer>(
        _ service: String,
        _ process: Int,
        _ id: BackendID?,
        isStale: Bool,
        _ work: SyncConnection.Work<Answer>
    ) -> Result<Answer, CallFailure> {
        var stored = (isStale ? past[service] : services[service]) ?? StoredService()
        var noted: [StoredService.Backend] = []
        let result = Result { () throws(CallFailure) in try work(&stored) { noted.append($0) } }
        if let id { for backend in noted { see(process, service, id, backend) } }
        if !isStale,
            stored.writes.count != services[service]?.writes.count || stored.reconnects != services[service]?.reconnects
        {
            past[service] = services[service]
            services[service] = stored
        }
        return result
    }

    /// - Returns: Whether the answer is lost.
    private mutating func after(_ trouble: SyncTrouble, _ service: String, _ id: BackendID?, _ process: Int) -> Bool {
        switch trouble {
        case .lostAfter: return true
        case .deathAfter:
            kill(process)
            return true
        case .editAfter: edit(service, id)
        case .editUnseen:
            if let target = id ?? services[service]?.ids.first,
                let before = services[service]?.backends[target]
            {
                edit(service, target)
                unseen.append((service, target, before))
            }
        case .none, .busy, .lostBefore, .locked, .stale, .editBefore, .deletion, .deathBefore, .push: break
        }
        return false
    }

    /// Every write names a revision that its process has seen, and goes past no guard that nobody lifted.
    private mutating func check(_ before: StoredService, _ service: String, _ process: Int) {
        for write in (services[service]?.writes ?? []).dropFirst(before.writes.count) {
            if write.isDaring, let url = services[service]?.backends[write.id]?.properties["url"]?.text,
                !approved.contains([service, url])
            {
                violations.append("'\(write.id.name)' of \(service) was sent to \(url), which nobody let through")
            }
            guard case .process(let writer) = write.writer, let over = write.over else { continue }
            if !hasSeen(writer, service, write.id, over) {
                violations.append(
                    "process \(writer) wrote '\(write.id.name)' of \(service) over revision \(over), unread"
                )
            }
        }
    }
}
