package import BackendModel
package import Diagnosing

/// What looking several services over found, as a program reads it: the format `backstay.doctors/1`.
///
/// Each service's is what ``DoctorJSON`` makes of it, with its wave.
package struct DoctorsJSON: Sendable {
    package static let format = "backstay.doctors/1"

    private let services: [(environment: Environment, checks: [Check])]

    package init(_ services: [(environment: Environment, checks: [Check])]) { self.services = services }

    package var value: Value {
        var members: [String: Value] = ["format": .string(Self.format)]
        members["healthy"] = .bool(!services.contains { $0.checks.contains { $0.mark == .failed } })
        members["environment"] = services.first.map { .string($0.environment.name.storable) }
        members["services"] = .array(
            services.map { environment, checks in
                let members = DoctorJSON(checks, of: environment).value.members
                return .object(members.merging(environment.reportMembersOfSeveral) { $1 })
            }
        )
        return .object(members)
    }
}
