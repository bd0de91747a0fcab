import BackendModel
import TestSupport

/// A project, a service and a mishap drawn by chance, where pruning may delete something or must not.
struct PruneCase: Sendable {
    enum Mishap: CaseIterable, Sendable {
        case none, noneEither, noPrune
        case brokenFile, noManifests, target, exclude
        case failedPage, lostLink, staleList
        case edited, deletedByOthers, neededByOthers
    }

    let mishap: Mishap
    let owns: [String]
    let except: [String]
    let protect: [String]
    /// Properties by name; members of pools are bare names.
    let declared: [String: [String: Value]]
    let live: [String: [String: Value]]
    let mayDeleteMembers: Bool
    private let brokenFile: String

    init(seed: UInt64) {
        var draw = Draw(seed: seed)
        mishap = draw.pick(Mishap.allCases)
        owns = draw.some(["*", "orders*", "pay-?", "legacy*", "ORDERS-*", "old-pool", "pool-*", "core", "?a*"], 1...3)
        except = draw.some(["*-us", "legacy", "pool-x", "B*"], 0...2)
        protect = draw.some(["core", "pay-2", "orders-?u", "old*"], 0...2)
        mayDeleteMembers = draw.chance(50)
        let singles = [
            "orders-eu", "orders-us", "Orders-Old", "pay-1", "pay-2", "legacy", "legacy-x", "core", "basket",
        ]
        let pools = ["orders", "all-pay", "old-pool", "pool-x"]
        let there = singles.filter { _ in draw.chance(75) }
        let wanted = singles.filter { _ in draw.chance(40) }
        var live = Dictionary(uniqueKeysWithValues: there.map { ($0, draw.single()) })
        for pool in pools where draw.chance(60) && !there.isEmpty { live[pool] = Self.pool(draw.some(there, 1...3)) }
        self.live = live
        var declared = Dictionary(uniqueKeysWithValues: wanted.map { (draw.cased($0), draw.single()) })
        let known = Array(Set(there + wanted)).sorted()
        for pool in pools where draw.chance(35) && !known.isEmpty {
            declared[draw.cased(pool)] = Self.pool(draw.some(known, 1...2).map { draw.cased($0) })
        }
        self.declared = mishap == .noManifests ? [:] : declared
        brokenFile = draw.pick([
            "a: [",
            "apiVersion: backstay.dev/v1alpha1\nkind: Backend\nmetadata: { name: new }\nspec: { uri: https://a, protocol: http }",
            "apiVersion: backstay.dev/v1alpha1\nkind: Backend\nmetadata: { name: legacy }",
            "apiVersion: backstay.dev/v1alpha1\nkind: Bakend\nmetadata: { name: legacy }\nspec: {}",
        ])
    }

    static func pool(_ members: [String]) -> [String: Value] {
        let items = members.map { Value.object(["id": .string(ServiceScope.contoso.armID(of: $0, in: "backends"))]) }
        return ["type": "Pool", "pool": ["services": .array(items)]]
    }

    /// The files of the project; JSON is YAML.
    var files: [String: String] {
        let document = { (kind: String, name: String, spec: Value) -> Value in
            [
                "apiVersion": "backstay.dev/v1alpha1", "kind": .string(kind), "metadata": ["name": .string(name)],
                "spec": spec,
            ]
        }
        let texts = { (list: [String]) in Value.array(list.map { .string($0) }) }
        let environment = document(
            "Environment",
            "test",
            [
                "services": [
                    [
                        "subscriptionId": .string(ServiceScope.contoso.subscriptionID),
                        "resourceGroup": .string(ServiceScope.contoso.resourceGroup),
                        "name": .string(ServiceScope.contoso.service),
                    ]
                ], "cloud": "emulator", "protect": texts(protect), "prune": .bool(mishap != .noPrune),
                "owns": ["names": texts(owns), "except": texts(except)],
            ]
        )
        var files = ["environment.yaml": JSONWriter.text(of: environment)]
        for (name, properties) in declared {
            files["\(name).yaml"] = JSONWriter.text(of: document("Backend", name, .object(properties)))
        }
        if mishap == .brokenFile { files["zz.yaml"] = brokenFile }
        return files
    }
}

private struct Draw {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }

    mutating func some(_ items: [String], _ count: ClosedRange<Int>) -> [String] {
        Array(items.shuffled(using: &random).prefix(Int.random(in: count, using: &random)))
    }

    /// The name as it is, or in capitals: case tells nothing apart.
    mutating func cased(_ name: String) -> String { chance(25) ? name.uppercased() : name }

    mutating func single() -> [String: Value] {
        ["url": .string("https://h\(Int.random(in: 0..<3, using: &random)).example"), "protocol": "http"]
    }
}
