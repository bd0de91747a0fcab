import BackendModel
import Syncing

extension Value {
    init(_ backend: BackendStatus) {
        self = [
            "name": .string(backend.name), "state": .string(backend.state.rawValue), "isPool": .bool(backend.isPool),
            "members": .array(backend.members.map { Value($0) }),
            "differences": .array(backend.differences.map { Value($0) }),
            "lastChange": Value(backend.lastChange), "problem": Value(backend.problem),
        ]
    }

    private init(_ member: BackendStatus.Member) {
        self = [
            "name": .string(member.name), "weight": member.weight.map { .integer($0) } ?? .null,
            "priority": member.priority.map { .integer($0) } ?? .null,
        ]
    }

    private init(_ difference: BackendStatus.Difference) {
        self = [
            "path": .string(difference.path), "live": Value(difference.live), "desired": Value(difference.desired),
        ]
    }
}
