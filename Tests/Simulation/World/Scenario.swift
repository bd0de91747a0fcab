import BackendModel
import BackendSchema
import Emulator
import Loading

/// A service as it stands at first, and a project that wants it otherwise.
struct Scenario: Sendable {
    var seed: UInt64
    /// By name, in lower case, what stands under `spec`.
    var desired: [String: [String: Value]] = [:]
    /// By name, what stands under `policy`.
    var policies: [String: [String: Value]] = [:]
    /// By name, what the service holds at first.
    var initial: [String: Value] = [:]
    var switches = EmulatorSwitches()
    var version = APIVersion.standard
    var pageSize = 100
    var parallelism = 4
    /// Whether each of its processes tells what it does in one format, the next one in another, instead of each in all.
    var tellsInTurn = false

    init(seed: UInt64) { self.seed = seed }

    var names: [String] { desired.keys.sorted() }

    var initialState: EmulatorState {
        var state = EmulatorState()
        for (name, properties) in initial.sorted(by: { $0.key < $1.key }) {
            state.put(name, properties, in: SimulatedService.id)
        }
        return state
    }

    /// Whether the service holds, and shows, every value that it is sent.
    var holdsEverything: Bool {
        switches.secrets == .shown && switches.unknownMembers != .dropped && switches.urlSlash != .added
    }

    /// A backend as whoever follows the manifest by hand would write it; nothing where a member of it is not there.
    func written(_ name: String, in service: EmulatedService) -> Value? {
        guard var properties = desired[name]?.filter({ $0.value != .null }) else { return nil }
        guard case .array(let items)? = properties["pool"]?.members["services"] else { return .object(properties) }
        let members = items.compactMap { $0.members["id"]?.text }
        guard members.allSatisfy({ service[$0] != nil }) else { return nil }
        let ids = members.map { ["id": .string("\(SimulatedService.id)/backends/\($0)")] as Value }
        properties["pool"] = ["services": .array(ids)]
        return .object(properties)
    }

    /// The project's manifests; JSON is YAML.
    var source: InMemorySource {
        let documents = names.map { name -> Value in
            [
                "apiVersion": "backstay.dev/v1alpha1", "kind": "Backend", "metadata": ["name": .string(name)],
                "spec": .object(desired[name] ?? [:]), "policy": .object(policies[name] ?? [:]),
            ]
        }
        let text = ([environment] + documents).map { JSONWriter.text(of: $0) }
        return InMemorySource(["all.yaml": text.joined(separator: "\n---\n")])
    }

    private var environment: Value {
        let service: Value = [
            "subscriptionId": .string(ServiceScope.simulated.subscriptionID),
            "resourceGroup": .string(ServiceScope.simulated.resourceGroup),
            "name": .string(ServiceScope.simulated.service),
        ]
        return [
            "apiVersion": "backstay.dev/v1alpha1", "kind": "Environment", "metadata": ["name": "test"],
            "spec": [
                "services": [service], "cloud": "emulator", "armApiVersion": .string(version.rawValue),
                "limits": ["updates": "100%", "deletes": "100%", "clears": "100%"],
            ],
        ]
    }
}
