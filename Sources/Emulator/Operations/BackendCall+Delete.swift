import BackendModel
import HTTPTypes

extension BackendCall {
    /// 200; 204 where there is nothing to delete.
    func delete(on emulator: inout Emulator) throws(Refusal) -> Reply {
        guard let old = emulator.state.services[service]?[name] else {
            let isStrict = emulator.switches.deleteMissing == .preconditionFailed
            if isStrict, let wanted = call.ifMatch, wanted != "*" { throw .modified }
            return Reply(204)
        }
        // Without If-Match the contract says 400, but tools that send none get through (observed).
        if let wanted = call.ifMatch, wanted != "*", wanted != old.etag { throw .modified }
        let users = usersOfBackend(in: emulator)
        guard users.isEmpty else { throw .inUse(old.name, by: users) }
        emulator.state.remove(name, in: service)
        return Reply(200)
    }

    /// The pools and policies that keep the backend from being deleted, as the service names them.
    private func usersOfBackend(in emulator: Emulator) -> [String] {
        guard let entities = emulator.state.services[service] else { return [] }
        var users: [String] = []
        if emulator.switches.deleteMember == .refused {
            users += entities.pools.filter { holds($0) }.map { "/backends/\($0.name)" }
        }
        if emulator.switches.deletePolicyUse == .refused {
            let wanted = name.lowercased()
            users += entities.policies.filter { $0.backends.contains { $0.lowercased() == wanted } }.map(\.id)
        }
        return users
    }

    private func holds(_ pool: EmulatedBackend) -> Bool {
        let members = pool.properties.members["pool"]?.members["services"]?.items ?? []
        return members.contains { member in
            let id = member.members["id"]?.text.map { PoolMemberID($0, in: service) }
            return id?.localName?.lowercased() == name.lowercased()
        }
    }

    /// 202, and nothing else: the service makes no resource of it.
    func reconnect(in emulator: Emulator) throws(Refusal) -> Reply {
        guard service.workspace == nil else { throw .noRoute }
        guard emulator.state.services[service]?[name] != nil else { throw .notFound("Backend") }
        let after = call.body.isEmpty ? nil : try call.object()["properties"]?.members["after"]
        switch after {
        case nil, .null?: break
        case .string(let text)?: try checkReconnect(after: text, emulator.switches)
        default: throw .validation("after", "Error converting value to type 'TimeSpan'. Path 'properties.after'.")
        }
        return Reply(202)
    }

    private func checkReconnect(after text: String, _ switches: EmulatorSwitches) throws(Refusal) {
        guard let duration = ISODuration(text) else {
            throw .validation("after", "The string '\(text)' is not a valid TimeSpan value.")
        }
        if switches.reconnectMinimum == .enforced, duration < ISODuration(minutes: 2) {
            throw .validation("after", "Minimum duration of the Reconnect is PT2M.")
        }
    }
}
