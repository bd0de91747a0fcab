import BackendModel
import Emulator

extension Scenario {
    /// The scenarios of which every request is struck by every fault.
    enum Fixed: String, CaseIterable, Sendable {
        /// A create, and a change of the connection.
        case createAndPatch
        /// A pool whose member has to be made first.
        case pool
        /// A change of type that the service takes as delete and create only.
        case replacement
        /// A service that ignores `null`, so that a PUT has to follow.
        case clearing
        /// A secret that the service does not show.
        case hiddenSecret
    }

    static func fixed(_ name: Fixed) -> Scenario {
        var scenario = Scenario(seed: 7)
        scenario.parallelism = 1
        let old: Value = ["url": "https://old.example", "protocol": "http"]
        let new: [String: Value] = ["url": "https://new.example", "protocol": "http"]
        switch name {
        case .createAndPatch:
            scenario.desired = ["a": new, "b": new]
            scenario.initial = ["b": old.with(["novelty": 1])]
        case .pool:
            scenario.desired = ["m": new, "p": ["type": "Pool", "pool": ["services": [["id": "m"]]]]]
        case .replacement:
            scenario.switches.typeChange = .refused
            scenario.desired = ["m": old.members, "p": ["type": "Pool", "pool": ["services": [["id": "m"]]]]]
            scenario.policies = ["p": ["replace": "allow"]]
            scenario.initial = ["m": old, "p": old]
        case .clearing:
            scenario.switches.patchMerge = .deepIgnoringNull
            scenario.desired = ["a": new]
            scenario.initial = ["a": old.with(["description": "to be cleared", "novelty": 1])]
        case .hiddenSecret:
            scenario.switches.secrets = .masked
            scenario.desired = ["a": new.merging(["credentials": ["header": ["X-Key": [Canary.value("new")]]]]) { $1 }]
            scenario.initial = ["a": old.with(["credentials": ["header": ["X-Key": [Canary.value("old")]]]])]
        }
        return scenario
    }
}
