import Applying
import BackendModel
import HTTPTypes
import Syncing

/// The API: a request that may be answered, to the daemon and back.
struct ControlAPI: Sendable {
    /// Not more than this many backends or runs in one answer.
    static let pageLimit = 1_000

    let control: any SyncControl
    /// The time of day.
    let now: @Sendable () -> Timestamp

    /// - Throws: What the daemon throws, as it cannot read its journal.
    func answer(
        _ operation: Operation,
        _ parameters: [String: String],
        _ query: [String: String],
        body: [UInt8]
    )
        async throws -> ControlAnswer
    {
        switch operation {
        case .getStatus, .listServices: try await status(operation)
        case .listRuns: try await runs(query)
        case .getRun: try await run(parameters["number"] ?? "")
        case .streamEvents: ControlAnswer(type: "text/event-stream; charset=utf-8", .events)
        case .getOpenAPI: .json(OpenAPIDocument.value)
        case .triggerAll, .suspendAll, .resumeAll: try await steer(operation, nil)
        case .getService, .listBackends, .getPlan, .triggerService, .suspendService, .resumeService, .approvePlan:
            try await answer(operation, service: parameters["service"] ?? "", query, body)
        }
    }

    func readiness(of status: SyncStatus) async -> Readiness {
        var intervals: [ServiceKey: Duration] = [:]
        for service in status.services { intervals[service.key] = await control.interval(of: service.key) }
        return Readiness(status, at: now(), intervals: intervals)
    }

    private func status(_ operation: Operation) async throws -> ControlAnswer {
        let status = try await control.status()
        let readiness = await readiness(of: status)
        guard operation == .getStatus else { return .json(["services": Value.services(of: status, readiness)]) }
        return .json(Value(status, readiness))
    }

    private func answer(
        _ operation: Operation,
        service name: String,
        _ query: [String: String],
        _ body: [UInt8]
    ) async throws -> ControlAnswer {
        let status = try await control.status()
        guard let service = ServiceNames(status.services)[name] else {
            return .problem(.notFound, "there is no service '\(name)'")
        }
        switch operation {
        case .getService:
            let isStale = await readiness(of: status).stale.contains(service.key)
            return .json(Value(name, service, isStale: isStale))
        case .listBackends: return try await backends(of: service.key, query)
        case .getPlan: return try await plan(of: service.key)
        case .approvePlan: return try await approve(service.key, body)
        default: return try await steer(operation, service.key)
        }
    }

    private func backends(of service: ServiceKey, _ query: [String: String]) async throws -> ControlAnswer {
        guard let limit = limit(query) else { return Self.badLimit }
        let words = query["state"]?.split(separator: ",") ?? []
        let states = words.compactMap { BackendStatus.State(rawValue: String($0)) }
        guard states.count == words.count else {
            let names = BackendStatus.State.allCases.map(\.rawValue).joined(separator: ", ")
            return .problem(.badRequest, "'state' takes a list of: \(names)")
        }
        let wanted = BackendQuery(states: Set(states), after: query["after"], limit: limit + 1)
        let found = try await control.backends(of: service, wanted)
        let next = found.count > limit ? found[limit - 1].name : nil
        return .json(["backends": .array(found.prefix(limit).map { Value($0) }), "next": Value(next)])
    }

    private func plan(of service: ServiceKey) async throws -> ControlAnswer {
        guard let plan = try await control.plan(of: service) else {
            return .problem(.notFound, "there is no plan of this service yet")
        }
        return ControlAnswer(type: "application/json", .bytes(plan))
    }

    private func runs(_ query: [String: String]) async throws -> ControlAnswer {
        guard let limit = limit(query) else { return Self.badLimit }
        let before = query["before"].map { Int64($0) }
        guard before != .some(nil) else { return .problem(.badRequest, "'before' takes the number of a run") }
        let found = try await control.runs(limit: limit + 1, before: before ?? nil)
        let next: Value = found.count > limit ? .integer(found[limit - 1].number) : .null
        return .json(["runs": .array(found.prefix(limit).map { Value($0) }), "next": next])
    }

    private func run(_ number: String) async throws -> ControlAnswer {
        guard let number = Int64(number), let run = try await control.run(number) else {
            return .problem(.notFound, "there is no run '\(number)'")
        }
        return .json(Value(run))
    }

    private func limit(_ query: [String: String]) -> Int? {
        guard let text = query["limit"] else { return 100 }
        guard let limit = Int(text), (1...Self.pageLimit).contains(limit) else { return nil }
        return limit
    }

    private static var badLimit: ControlAnswer {
        .problem(.badRequest, "'limit' takes a number from 1 to \(pageLimit)")
    }
}
