import BackendModel
import BackendSchema
import HTTPTypes

/// A request that names one backend.
struct BackendCall {
    let service: ServiceResourceID
    let name: String
    let version: APIVersion
    let call: Call

    func carryOut(_ method: HTTPRequest.Method, on emulator: inout Emulator) throws(Refusal) -> Reply {
        switch method {
        case .get, .head: return try read(in: emulator)
        case .put: return try put(on: &emulator)
        case .patch: return try patch(on: &emulator)
        case .delete: return try delete(on: &emulator)
        default: throw .methodNotAllowed(method)
        }
    }

    private func read(in emulator: Emulator) throws(Refusal) -> Reply {
        guard let backend = emulator.state.services[service]?[name] else { throw .notFound("Backend") }
        return Reply(200, represented(backend, emulator.switches), etag: backend.etag)
    }

    private func put(on emulator: inout Emulator) throws(Refusal) -> Reply {
        let intake = Intake(switches: emulator.switches, version: version)
        let given = try intake.properties(of: try call.object())
        try checkName()
        let old = emulator.state.services[service]?[name]
        if let wanted = call.ifMatch, wanted != "*" || old == nil, wanted != old?.etag { throw .modified }
        if call.ifNoneMatch == "*", old != nil, emulator.switches.ifNoneMatch == .honoured { throw .modified }
        let properties = intake.stored(given, after: old?.properties)
        return try store(properties, over: old, on: &emulator)
    }

    private func patch(on emulator: inout Emulator) throws(Refusal) -> Reply {
        let intake = Intake(switches: emulator.switches, version: version)
        let given = try intake.properties(of: try call.object())
        guard let old = emulator.state.services[service]?[name] else { throw .notFound("Backend") }
        if call.ifMatch == nil, emulator.switches.patchWithoutIfMatch == .refused {
            throw .validation("If-Match", "'If-Match' header should not be empty.")
        }
        if let wanted = call.ifMatch, wanted != "*", wanted != old.etag { throw .modified }
        if emulator.switches.patchMerge.refuses(given) {
            throw .validation("properties", "Only simple properties can be updated.")
        }
        let merged = emulator.switches.patchMerge.merged(given, into: intake.named(old.properties))
        return try store(intake.stored(merged, after: old.properties), over: old, on: &emulator)
    }

    private func store(
        _ properties: Value,
        over old: EmulatedBackend?,
        on emulator: inout Emulator
    ) throws(Refusal) -> Reply {
        let rules = ServiceRules(state: emulator.state, service: service, version: version, switches: emulator.switches)
        let details = rules.details(properties, name: name, old: old)
        guard details.isEmpty else { throw .validation(details) }
        return write(properties, over: old, on: &emulator)
    }

    private func write(_ properties: Value, over old: EmulatedBackend?, on emulator: inout Emulator) -> Reply {
        let isSame = old?.properties == properties && emulator.switches.etagOnNoChange == .same
        if !isSame { emulator.state.put(name, properties, in: service) }
        guard let backend = emulator.state.services[service]?[name] else { return Reply(Refusal.notFound("Backend")) }
        let status = old == nil ? 201 : 200
        return Reply(status, represented(backend, emulator.switches), etag: backend.etag)
    }

    private func represented(_ backend: EmulatedBackend, _ switches: EmulatorSwitches) -> Value {
        Representation(switches: switches, version: version, service: service).resource(backend, requested: name)
    }

    private func checkName() throws(Refusal) {
        guard (1...80).contains(name.count), !name.contains(where: { "*#&+:<>?/".contains($0) }) else {
            throw .validation("backendId", "'backendId' must be between 1 and 80 characters, none of *#&+:<>?.")
        }
    }
}
