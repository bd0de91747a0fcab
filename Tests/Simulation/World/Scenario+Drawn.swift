import BackendModel
import BackendSchema
import Emulator

extension Scenario {
    /// A world of one to eight backends: some missing, some as desired, some otherwise, some with fields nobody knows.
    static func drawn(_ seed: UInt64) -> Scenario {
        var scenario = Scenario(seed: seed)
        var draw = Draw(seed: seed)
        if draw.chance(50) { scenario.switches = .drawn(&draw) }
        scenario.version = draw.pick([.standard, .v2025_09_01_preview, .v2023_05_01_preview])
        scenario.pageSize = draw.pick([1, 3, 100, 100])
        scenario.parallelism = draw.pick([1, 2, 4])
        let singles = Array(["alpha", "beta", "gamma", "delta", "epsilon", "zeta"].prefix(draw.number(in: 1..<7)))
        for name in singles { scenario.addSingle(name, &draw) }
        if draw.chance(40) { scenario.addPool("pool", of: singles, &draw) }
        if draw.chance(15) { scenario.addReplaced("changeling", member: singles[0], &draw) }
        if draw.chance(30) { scenario.initial["stranger"] = ["url": "https://s.example", "protocol": "http"] }
        return scenario
    }

    private mutating func addSingle(_ name: String, _ draw: inout Draw) {
        let wanted = Self.single(&draw)
        desired[name] = wanted
        policies[name] = Self.policy(&draw)
        var live = Value.object(wanted)
        switch draw.number(in: 0..<10) {
        case 0..<2: return
        case 2..<4: break
        case 4..<8: live = .object(Self.single(&draw))
        default: live = live.with(["url": .string("https://\(draw.word()).example")])
        }
        if draw.chance(30) { live = live.with(["novelty": ["depth": [1, 2]]]) }
        initial[name] = live
    }

    private mutating func addPool(_ name: String, of singles: [String], _ draw: inout Draw) {
        func pool(_ members: [String]) -> [String: Value] {
            ["type": "Pool", "pool": ["services": .array(members.map { ["id": .string($0)] })]]
        }
        let count = draw.number(in: 1..<singles.count + 1)
        desired[name] = pool(Array(singles.prefix(count)))
        if draw.chance(40) { desired[name]?["title"] = .string(draw.word()) }
        policies[name] = Self.policy(&draw)
        guard draw.chance(50), initial[singles[0]] != nil else { return }
        let id = Value.string("\(SimulatedService.id)/backends/\(singles[0])")
        initial[name] = ["type": "Pool", "title": "old", "pool": ["services": [["id": id]]]]
    }

    /// A single backend that is to become a pool.
    private mutating func addReplaced(_ name: String, member: String, _ draw: inout Draw) {
        desired[name] = ["type": "Pool", "pool": ["services": [["id": .string(member)]]]]
        policies[name] = ["replace": "allow"]
        initial[name] = ["url": "https://old.example", "protocol": "http", "novelty": 1]
    }

    private static func policy(_ draw: inout Draw) -> [String: Value] {
        var policy: [String: Value] = [:]
        if draw.chance(25) { policy["fields"] = "listed" }
        if draw.chance(15) { policy["ignore"] = ["description"] }
        if draw.chance(20) { policy["reconnect"] = ["when": .string(draw.pick(["anyChange", "never"]))] }
        return policy
    }

    private static func single(_ draw: inout Draw) -> [String: Value] {
        var properties: [String: Value] = [
            "url": .string("https://\(draw.word()).example"), "protocol": .string(draw.pick(["http", "soap"])),
        ]
        if draw.chance(50) { properties["title"] = .string(draw.word()) }
        if draw.chance(30) { properties["description"] = .string(draw.word()) }
        if draw.chance(40) { properties["credentials"] = credentials(&draw) }
        if draw.chance(30) { properties["tls"] = ["validateCertificateChain": .bool(draw.chance(50))] }
        if draw.chance(25) { properties["circuitBreaker"] = breaker(&draw) }
        return properties
    }

    private static func credentials(_ draw: inout Draw) -> Value {
        var members: [String: Value] = ["header": ["X-Key": [Canary.value(draw.word())]]]
        if draw.chance(40) {
            members["authorization"] = ["scheme": "Bearer", "parameter": Canary.value(draw.word())]
        }
        if draw.chance(30) { members["query"] = ["code": [Canary.value(draw.word())]] }
        return .object(members)
    }

    private static func breaker(_ draw: inout Draw) -> Value {
        let condition: Value = [
            "count": .integer(Int64(draw.number(in: 1..<9))), "interval": "PT1M",
            "statusCodeRanges": [["min": 500, "max": 599]],
        ]
        return ["rules": [["name": "trip", "tripDuration": "PT1M", "failureCondition": condition]]]
    }
}

extension EmulatorSwitches {
    /// Most answers as they are by default, and a few otherwise.
    static func drawn(_ draw: inout Draw) -> EmulatorSwitches {
        var switches = EmulatorSwitches()
        for entry in EmulatorSwitch.all where draw.chance(30) {
            do throws(EmulatorSwitchError) {
                try switches.set(entry.name, to: draw.pick(entry.values))
            } catch {
                preconditionFailure("a switch does not take its own value: \(error)")
            }
        }
        return switches
    }
}
