package import Applying
package import BackendModel
import Diffing
package import Planning

/// What became of a plan, as a program reads it: the format `backstay.apply/1`.
///
/// Holds no secret, as ``PlanJSON``.
package struct ApplyJSON: Sendable {
    package static let format = "backstay.apply/1"

    private let report: ApplyReport
    private let environment: Environment
    private let files: FileTable
    private let ahead: Value?
    /// The service, where it is one of several.
    private let service: ServiceScope?

    /// Takes, beside the report, the limits that the requests were kept under, where what was ahead is to be told.
    package init(_ report: ApplyReport, of plan: Plan, files: FileTable, limits: RequestLimits?? = nil) {
        self.report = report
        ahead = limits.map { RequestForecast(plan).json($0) }
        self.environment = plan.environment
        self.files = files
        service = nil
    }

    /// The same for one of several services.
    init(_ report: ApplyReport, ofSeveral plan: Plan, files: FileTable) {
        self.report = report
        ahead = nil
        environment = plan.environment
        self.files = files
        service = plan.environment.scope
    }

    package var value: Value {
        var members = environment.reportMembers
        members["format"] = .string(Self.format)
        members["summary"] = ApplySummary(report).json
        members["ahead"] = ahead
        members["stopped"] = report.stopped.map { .string($0.rawValue) }
        members["steps"] = .array(report.entries.map { entry($0) })
        return .object(members)
    }

    private func entry(_ entry: ApplyReport.Entry) -> Value {
        let step = entry.step
        let words = EntryWords(entry, at: service)
        var members: [String: Value] = [
            "backend": .string(step.id.name.storable),
            "action": .string(step.action.rawValue),
            "outcome": .string(entry.outcomeName),
            "succeeded": .bool(entry.isSuccess),
            "message": .string(words.outcome),
            "source": .object(SourcePlace(step.desired.mark, files).members),
            "changes": .array(ShownChange.all(of: step).map { $0.json }),
        ]
        members["next"] = words.next.map { .string($0) }
        members["reconnect"] = step.reconnectDelay.map { ["after": .string($0)] }
        if case .skipped(_, let needs) = entry { members["needs"] = .string(needs.name.storable) }
        if let result = entry.result { members.merge(self.members(result)) { old, _ in old } }
        return .object(members)
    }

    private func members(_ result: StepResult) -> [String: Value] {
        var members: [String: Value] = [
            "requests": .integer(Int64(result.requests)),
            "remaining": .array(result.remaining.map { ShownChange($0).json }),
            "notShown": .array(result.notShown.map { .string($0.description.oneLine) }),
        ]
        if result.outcome == .drifted {
            members["others"] = .array(result.others.map { ShownChange($0).json })
            members["contested"] = .array(
                result.contested.map { path in
                    let place = SourcePlace(result.step.desired.mark(of: path), files)
                    return ["path": .string(path.description.oneLine), "source": .object(place.members)]
                }
            )
        }
        if result.ranOutOfTime { members["ranOutOfTime"] = true }
        if result.debt?.state == .owed { members["reconnectOwed"] = true }
        members["etag"] = result.etag.map { .string($0.rawValue.storable) }
        members["error"] = result.error.map { ServiceErrorLines($0, desired: result.step.desired, files: files).json }
        members["lostReason"] = result.lostReason.map { .string($0.storable) }
        return members
    }
}
