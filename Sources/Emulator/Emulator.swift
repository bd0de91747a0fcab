package import BackendModel
package import HTTPTypes

/// An API Management service in memory: the whole surface a client of backends needs, as a value.
///
/// It has no clock, reads no file and draws no random number: the same requests at the same times give the same answers.
package struct Emulator: Sendable {
    /// What the services hold; may be replaced between two requests.
    package var state: EmulatorState { didSet { stateChanges += 1 } }
    package var switches: EmulatorSwitches
    package internal(set) var faults: EmulatorFaults
    /// The most items of one page.
    package let pageSize: Int
    /// Whether a request without a bearer token that this emulator handed out, for this emulator, is answered 401.
    package let requiresToken: Bool
    /// Whether a subscription, group, service or workspace that the state does not name is answered 404.
    ///
    /// Otherwise a service is there as soon as someone writes to it.
    package let isStrict: Bool
    /// The time, in seconds since 1970, at which the tokens of the managed-identity endpoints say they expire.
    package let tokensExpire: Int64

    /// What one subscription may ask for; nothing where all is answered, whatever the number.
    let limits: RequestLimits?
    var buckets: [RequestBucket.Key: RequestBucket] = [:]

    /// Counts the changes of ``state``, so that whoever keeps it in a file knows when to write.
    package private(set) var stateChanges = 0
    private var recorded: RequestLog
    /// What was there when a fault with a stale list was set.
    var snapshot: EmulatorState?
    var requests: UInt64 = 0
    var tokens: IssuedTokens

    /// A token has expired after `tokenUses` requests, as the emulator has no clock; a page holds at least one item; ``log`` holds `logLimit` requests at the most, and the oldest go first.
    package init(
        state: EmulatorState = EmulatorState(),
        switches: EmulatorSwitches = EmulatorSwitches(),
        faults: [Fault] = [],
        pageSize: Int = 100,
        requiresToken: Bool = false,
        isStrict: Bool = false,
        tokenUses: Int? = nil,
        tokensExpire: Int64 = 4_102_444_800,
        logLimit: Int = 100_000,
        limits: RequestLimits? = nil
    ) {
        self.state = state
        self.switches = switches
        self.faults = EmulatorFaults()
        self.pageSize = max(1, pageSize)
        self.requiresToken = requiresToken
        self.isStrict = isStrict
        self.tokensExpire = tokensExpire
        self.limits = limits
        tokens = IssuedTokens(uses: tokenUses)
        recorded = RequestLog(limit: logLimit)
        for fault in faults { add(fault) }
    }

    /// The requests answered, oldest first.
    package var log: [EmulatorLogEntry] { recorded.entries }

    package mutating func clearLog() { recorded.removeAll() }

    package mutating func add(_ fault: Fault) {
        if fault.effect == .staleList { snapshot = state }
        faults.add(fault)
    }

    package mutating func clearFaults() {
        faults.removeAll()
        snapshot = nil
    }

    /// Answers one request; `body` is the whole of it, and `time`, from any beginning, is what the limits go by.
    package mutating func answer(
        _ request: HTTPRequest,
        body: [UInt8] = [],
        at time: Duration = .zero
    ) -> EmulatorAnswer {
        let call = Call(request, body: body)
        if case .control(let endpoint) = call.route { return finished(control(endpoint, call), call, under: []) }
        requests += 1
        let effects = faults.effects(on: call)
        for effect in effects { disturb(by: effect, before: call) }
        let admission = admission(of: call, at: time)
        let reply = admission.refusal ?? reply(to: call, under: effects)
        let answer = finished(reply, call, under: effects, remaining: admission.remaining)
        recorded.append(EmulatorLogEntry(call, status: reply.status, delivered: answer.delivery == .whole))
        return answer
    }
}

extension EmulatorLogEntry {
    fileprivate init(_ call: Call, status: Int, delivered: Bool) {
        method = call.method.rawValue
        path = call.path
        backend = call.route.backend
        apiVersion = call.query["api-version"]
        ifMatch = call.ifMatch
        ifNoneMatch = call.ifNoneMatch
        self.status = status
        self.delivered = delivered
        body = call.loggedBody
    }
}
