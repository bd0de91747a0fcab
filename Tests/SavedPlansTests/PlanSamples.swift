import BackendModel
import Diffing
import Planning
import SavedPlans
import TestSupport

/// A text that no plan file may hold.
let canary = "c4n4ry-s3cr3t"

extension Timestamp {
    static let sample = Timestamp(secondsSince1970: 1_795_366_270)
}

extension PlanFile {
    static func sample(
        _ plan: Plan,
        _ backends: [DesiredBackend] = [],
        lifetime: Int64 = 86_400,
        selection: Selection = Selection(environment: "test", excludes: ["x"], leavesSecretsOut: false)
    ) -> PlanFile {
        let state = DesiredState(environment: plan.environment, backends: backends)
        return sample([(plan, state)], lifetime: lifetime, selection: selection)
    }

    static func sample(
        _ plans: [(Plan, DesiredState)],
        lifetime: Int64 = 86_400,
        selection: Selection = Selection(environment: "test", leavesSecretsOut: false)
    ) -> PlanFile {
        PlanFile(
            of: plans.map { ($0.0, $0.1, "emulator") },
            files: FileTable(["unused.yaml", "orders.yaml", "a/pools.yaml"]),
            selection: selection,
            manifests: "deploy",
            requests: 3,
            tool: "0.1.0",
            created: .sample,
            lifetime: lifetime,
            digest: SavedPlan.digest
        )
    }

    var bytes: [UInt8] { Array(text(SavedPlan.digest).utf8) }
}

extension Plan {
    static func sample(_ steps: [PlanStep], lifted: [Guard] = []) -> Plan {
        var counts = Counts()
        counts.live = 4
        counts.declared = 5
        counts.spokenFor = 3
        counts.unchanged = 2
        return Plan(environment: .testing(), steps: steps, lifted: lifted, counts: counts)
    }

    static let small = sample([.patch([FieldChange(path: "title", live: "old", desired: "new")])])
}

extension PlanStep {
    static func patch(_ changes: [FieldChange], etag: String = "\"1\"") -> PlanStep {
        PlanStep(
            .patch,
            desired: .orders,
            changes: changes,
            live: LiveBackend(id: "orders", properties: ["title": .secret(Secret(canary))], etag: ETag(etag))
        )
    }
}

extension DesiredBackend {
    static let orders = DesiredBackend(
        id: "orders",
        properties: ["url": "https://a.example"],
        mark: SourceMark(file: FileID(1), line: 3, column: 5),
        places: ManifestPlaces(Node(.mapping([]), at: .nowhere))
    )
}
