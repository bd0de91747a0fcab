import AzureTransport
import BackendModel
import Emulator
import HTTPTypes

/// The emulated service with a hostile network before it, other people beside it, and a record of everything.
struct SimulatedService: Sendable {
    typealias Delivery = Result<(HTTPResponse, [UInt8]), TransportFailure>

    static let id = ServiceResourceID(
        subscription: ServiceScope.simulated.subscriptionID,
        resourceGroup: ServiceScope.simulated.resourceGroup,
        service: ServiceScope.simulated.service
    )

    let scenario: Scenario
    var emulator: Emulator
    var disturber: Disturber
    var others: Others
    private(set) var trace: [TraceEntry] = []
    private(set) var edits: [EditEntry] = []
    /// Requests that reached the service long after their sender had given them up.
    private(set) var late: [TraceEntry] = []
    /// How many disturbances took place, edits included.
    private(set) var disturbed = 0
    /// Counts every change of the state, so that an old answer can be told from a new one.
    private(set) var moment = 0
    /// The token that is taken.
    private(set) var tokenNumber = 1
    /// Processes that have made their plan.
    var applying: Set<Int> = []
    /// Processes whose requests reach nothing any more, and the request at which one dies.
    var dead: Set<Int> = []
    var death: Death?
    /// What is done when a request arrives, by its number.
    var hooks: [Int: @Sendable () -> Void] = [:]
    private var past: [(moment: Int, state: EmulatorState)] = []
    private var delayed: [(due: Int, exchange: Exchange)] = []

    /// At which request a process ends, and whether that request still arrives.
    struct Death: Sendable {
        let request: Int
        let arrives: Bool
    }

    init(_ scenario: Scenario, _ disturber: Disturber) {
        self.scenario = scenario
        self.disturber = disturber
        others = Others(scenario)
        emulator = Emulator(
            state: scenario.initialState,
            switches: scenario.switches,
            pageSize: scenario.pageSize,
            logLimit: 0
        )
    }

    static func token(_ number: Int) -> String { "Bearer \(Canary.text)-token-\(number)" }

    func held(_ name: String, in state: EmulatorState? = nil) -> TraceEntry.Held? {
        (state ?? emulator.state).services[Self.id]?[name].map { .init(properties: $0.properties, etag: $0.etag) }
    }

    /// Answers one request that `process` sent at `time`; the answer's headers are noted as they are handed on.
    mutating func answer(_ request: HTTPRequest, _ body: [UInt8], process: Int, at time: Duration) -> Delivery {
        if dead.contains(process) { return .failure(.lost("the process is gone")) }
        carryOutDelayed()
        var exchange = Exchange(request, body, number: trace.count + 1, process: process, at: time)
        hooks[exchange.entry.number]?()
        let dies = death.map { $0.request == exchange.entry.number } ?? false
        if dies {
            dead.insert(process)
            if death?.arrives == false {
                trace.append(exchange.entry)
                return .failure(.lost("the process is gone"))
            }
        }
        let strikes = disturber.strikes(at: exchange.entry, isApplying: applying.contains(process))
        for case .edit(let edit, false) in strikes { disturb(by: edit, &exchange) }
        let delivery = deliver(&exchange, strikes)
        for case .edit(let edit, true) in strikes { disturb(by: edit, &exchange) }
        trace.append(exchange.entry)
        return dies ? .failure(.lost("the process is gone")) : delivery
    }

    /// Lets others change a few backends before a process starts, so that it has something to do.
    mutating func stir() {
        for edit in disturber.stirs() { _ = disturb(by: edit, near: nil) }
    }

    private mutating func disturb(by edit: ForeignEdit, _ exchange: inout Exchange) {
        guard disturb(by: edit, near: exchange.entry.backend) else { return }
        exchange.entry.disturbances.append(.edit(edit, isAfter: exchange.isAnswered))
    }

    /// Lets somebody else change a backend, where there is something to change.
    private mutating func disturb(by edit: ForeignEdit, near backend: String?) -> Bool {
        guard let (name, change) = others.change(edit, near: backend, in: emulator.state) else { return false }
        let before = held(name)
        remember()
        for properties in change { put(properties, name) }
        moment += 1
        disturbed += 1
        edits.append(
            EditEntry(
                moment: moment,
                backend: name,
                kind: edit,
                before: before?.properties,
                after: held(name)?.properties
            )
        )
        return true
    }

    private mutating func put(_ properties: Value?, _ name: String) {
        if let properties {
            emulator.state.put(name, properties, in: Self.id)
        } else {
            emulator.state.remove(name, in: Self.id)
        }
    }

    /// Keeps what is there before it changes, for answers that come from the past.
    private mutating func remember() {
        past.append((moment, emulator.state))
        if past.count > 3 { past.removeFirst() }
    }

    private mutating func carryOutDelayed() {
        let due = delayed.filter { $0.due <= trace.count }
        delayed.removeAll { $0.due <= trace.count }
        for item in due { carryOutLate(item.exchange) }
    }

    private mutating func carryOutLate(_ exchange: Exchange) {
        remember()
        var entry = exchange.entry
        entry.before = entry.backend.flatMap { held($0) }
        let answer = emulator.answer(exchange.request, body: exchange.body)
        entry.after = entry.backend.flatMap { held($0) }
        if entry.isReconnect, answer.response.status.code == 202 { entry.isReconnected = true }
        moment += 1
        entry.moment = moment
        late.append(entry)
    }

    /// Lets everything that is still under way arrive, and nothing go wrong any more.
    mutating func cease() {
        disturber.hasCeased = true
        for item in delayed { carryOutLate(item.exchange) }
        delayed = []
    }
}

// How one request is carried out and answered.
extension SimulatedService {
    private mutating func deliver(_ exchange: inout Exchange, _ strikes: [Disturbance]) -> Delivery {
        if strikes.contains(.tokenExpired) {
            tokenNumber += 1
            count(.tokenExpired, &exchange)
        }
        exchange.entry.before = exchange.entry.backend.flatMap { held($0) }
        exchange.entry.after = exchange.entry.before
        exchange.entry.moment = moment
        guard exchange.request.headerFields[.authorization] == Self.token(tokenNumber) else {
            return hand(on: exchange.reply(.expiredToken), &exchange)
        }
        for strike in strikes where !strike.isEdit && strike != .tokenExpired {
            if let delivery = deliver(&exchange, struckBy: strike) { return delivery }
        }
        return hand(on: carryOut(&exchange), &exchange)
    }

    /// The outcome of a request that `strike` strikes; nothing where it does not concern such a request.
    private mutating func deliver(_ exchange: inout Exchange, struckBy strike: Disturbance) -> Delivery? {
        switch strike {
        case .answer(let answer):
            count(strike, &exchange)
            if answer.isDone { _ = carryOut(&exchange) }
            return hand(on: exchange.reply(answer), &exchange)
        case .transport(let fault):
            count(strike, &exchange)
            return .failure(lose(&exchange, fault))
        case .body(let fault):
            count(strike, &exchange)
            return hand(on: exchange.spoilt(carryOut(&exchange), by: fault), &exchange)
        case .semantics(let fault):
            guard let answer = falsified(&exchange, fault) else { return nil }
            count(strike, &exchange)
            return hand(on: answer, &exchange)
        case .edit, .tokenExpired: return nil
        }
    }

    private mutating func count(_ strike: Disturbance, _ exchange: inout Exchange) {
        disturbed += 1
        exchange.entry.disturbances.append(strike)
    }

    private mutating func carryOut(_ exchange: inout Exchange) -> EmulatorAnswer {
        if exchange.entry.isWrite { remember() }
        let answer = emulator.answer(exchange.request, body: exchange.body)
        if exchange.entry.isWrite {
            moment += 1
            exchange.entry.after = exchange.entry.backend.flatMap { held($0) }
        }
        if exchange.entry.isReconnect, answer.response.status.code == 202 { exchange.entry.isReconnected = true }
        exchange.entry.shown = exchange.entry.after
        exchange.entry.moment = moment
        return answer
    }

    private mutating func lose(_ exchange: inout Exchange, _ fault: TransportFault) -> TransportFailure {
        switch fault {
        case .refused: return .unreachable("connection refused")
        case .resetBefore: return .lost("the connection was reset")
        case .delayed:
            delayed.append((trace.count + 2 + disturber.delay(), exchange))
            return .lost("no answer in time")
        case .resetAfter, .midBody, .timeout:
            _ = carryOut(&exchange)
            return .lost("the connection was closed within the answer")
        }
    }

    private func hand(on answer: EmulatorAnswer, _ exchange: inout Exchange) -> Delivery {
        exchange.isAnswered = true
        exchange.note(answer)
        return .success((answer.response, answer.body))
    }
}

// Answers that are untrue.
extension SimulatedService {
    private mutating func falsified(_ exchange: inout Exchange, _ fault: SemanticFault) -> EmulatorAnswer? {
        guard exchange.concerns(fault) else { return nil }
        switch fault {
        case .staleList, .staleRead:
            guard let old = past.first else { return nil }
            let now = emulator.state
            emulator.state = old.state
            let answer = emulator.answer(exchange.request, body: exchange.body)
            emulator.state = now
            exchange.entry.shown = exchange.entry.backend.flatMap { held($0, in: old.state) }
            exchange.entry.moment = old.moment
            return answer
        case .twiceDelivered:
            let first = carryOut(&exchange)
            guard exchange.entry.isWrite else { return emulator.answer(exchange.request, body: exchange.body) }
            let (after, moment) = (exchange.entry.after, moment)
            let second = emulator.answer(exchange.request, body: exchange.body)
            exchange.entry.after = exchange.entry.backend.flatMap { held($0) }
            if exchange.entry.after != after { self.moment = moment + 1 }
            return first.response.status.code < 300 ? second : first
        case .masked:
            let switches = emulator.switches
            emulator.switches.secrets = .masked
            let answer = carryOut(&exchange)
            emulator.switches = switches
            return answer
        default:
            let answer = exchange.falsified(carryOut(&exchange), by: fault)
            if fault == .normalised { exchange.entry.shown = exchange.entry.shown?.normalised }
            return answer
        }
    }
}
