package import Applying
package import BackendModel
import Planning

/// What became of the plans of several services, as a program reads it: the format `backstay.rollout/1`.
///
/// Each service's is what ``ApplyJSON`` makes of it, with its wave and outcome.
package struct RolloutJSON: Sendable {
    package static let format = "backstay.rollout/1"

    private let services: [ServiceReport]
    private let files: FileTable

    package init(_ services: [ServiceReport], files: FileTable) {
        self.services = services
        self.files = files
    }

    package var value: Value {
        var members: [String: Value] = [
            "format": .string(Self.format), "summary": RolloutSummary(services).json,
            "services": .array(services.map { .object(service($0)) }),
        ]
        members["environment"] = services.first.map { .string($0.environment.name.storable) }
        return .object(members)
    }

    private func service(_ service: ServiceReport) -> [String: Value] {
        var members = self.members(service).merging(service.environment.reportMembersOfSeveral) { $1 }
        members["outcome"] = .string(service.outcomeName)
        members["message"] = .string(service.words)
        return members
    }

    private func members(_ service: ServiceReport) -> [String: Value] {
        switch service.course {
        case .carriedOut(let plan, let report): ApplyJSON(report, ofSeveral: plan, files: files).value.members
        case .blocked(let plan): ["plan": PlanJSON(plan, files: files).value]
        case .unreadable(let failure): FailureLines(failure, of: service.environment).json.members
        case .notBegun(_, let wave): ["failedWave": .integer(Int64(wave))]
        }
    }
}
