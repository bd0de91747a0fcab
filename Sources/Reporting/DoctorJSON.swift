package import BackendModel
package import Diagnosing

/// What looking a service over found, as a program reads it: the format `backstay.doctor/1`.
package struct DoctorJSON: Sendable {
    package static let format = "backstay.doctor/1"

    private let checks: [Check]
    private let environment: Environment

    package init(_ checks: [Check], of environment: Environment) {
        self.checks = checks
        self.environment = environment
    }

    package var value: Value {
        var members = environment.reportMembers
        members["format"] = .string(Self.format)
        members["healthy"] = .bool(!checks.contains { $0.mark == .failed })
        members["checks"] = .array(checks.map { $0.json })
        return .object(members)
    }
}

extension Check {
    fileprivate var json: Value {
        var members: [String: Value] = [
            "name": .string(name), "mark": .string(mark.rawValue), "text": .string(text.storable),
        ]
        members["next"] = next.map { .string($0.storable) }
        if case .lost(let reason) = failure { members["lostReason"] = .string(reason.storable) }
        members["error"] = failure?.serviceError.map { ServiceErrorLines($0).json }
        return .object(members)
    }
}
