import BackendModel
import HTTPTypes

extension Emulator {
    /// The emulator's own endpoints, under `/emulator/`: `state`, `log`, `faults`, `switches`.
    ///
    /// A PUT that cannot be read changes nothing.
    mutating func control(_ endpoint: String, _ call: Call) -> Reply {
        switch (endpoint, call.method) {
        case ("state", .get): return Reply(200, state.value)
        case ("log", .get): return Reply(200, ["requests": .array(log.map(\.value))])
        case ("log", .delete):
            clearLog()
            return Reply(204)
        case ("faults", .get): return Reply(200, ["pending": .integer(Int64(faults.pending.count))])
        case ("faults", .delete):
            clearFaults()
            return Reply(204)
        case ("switches", .get): return Reply(200, switches.value)
        case ("state", .put), ("switches", .put), ("faults", .post): return taken(endpoint, call)
        case ("state", _), ("log", _), ("faults", _), ("switches", _):
            return Reply(Refusal.methodNotAllowed(call.method))
        default: return Reply(Refusal.noRoute)
        }
    }

    private mutating func taken(_ endpoint: String, _ call: Call) -> Reply {
        do {
            switch endpoint {
            case "state":
                state = try EmulatorState(json: call.body)
                return Reply(200, state.value)
            case "switches":
                try switches.set(all: try JSONReader.value(of: call.body))
                return Reply(200, switches.value)
            default:
                for fault in try Fault.list(try JSONReader.value(of: call.body)) { add(fault) }
                return Reply(200, ["pending": .integer(Int64(faults.pending.count))])
            }
        } catch let error as JSONSyntaxError {
            return Reply(Refusal.badControl("not JSON: \(error.problem) at byte \(error.offset)"))
        } catch {
            return Reply(Refusal.badControl("\(error)"))
        }
    }
}

extension Refusal {
    fileprivate static func badControl(_ message: String) -> Refusal {
        Refusal(status: 400, code: "BadRequest", message: message)
    }
}
