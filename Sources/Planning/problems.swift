import BackendModel
import BackendSchema
import Diffing

/// What the service would refuse, as far as the list of what is live tells.
func problems(
    with steps: [PlanStep],
    census: Census,
    read: [BackendID: LiveBackend?],
    differ: Differ,
    in environment: Environment
) -> [Diagnostic] {
    let live = census.kinds.merging(read.compactMapValues { $0.map { BackendView($0.properties).kind } }) { $1 }
        .filter { id, _ in read[id].map { $0 != nil } ?? true }
    let planned = Dictionary(steps.map { ($0.id, $0.desired.kind(beside: $0.live)) }) { first, _ in first }
    return steps.flatMap { step in
        replacementProblems(step, environment.ownership) + maskProblems(step, differ)
            + memberProblems(step, planned.merging(live) { planned, _ in planned }, differ)
    }.inOrder()
}

private func replacementProblems(_ step: PlanStep, _ ownership: Ownership) -> [Diagnostic] {
    guard step.action == .replace else { return [] }
    if ownership.protects(step.id) {
        let mark = step.desired.mark(of: "type")
        return [Diagnostic(.error, rule: "replace-protected", .protectedType(step.id), at: mark)]
    }
    guard step.desired.policy.replace == .forbid else { return [] }
    let help = "'policy.replace: allow' lets it be deleted and created where the service does not change it in place"
    return [
        Diagnostic(
            .error,
            rule: "replace-forbidden",
            .typeChange(step.id),
            at: step.desired.mark(of: "type"),
            help: help
        )
    ]
}

private func maskProblems(_ step: PlanStep, _ differ: Differ) -> [Diagnostic] {
    guard let live = step.live else { return [] }
    let difference = differ.difference(step.desired, live.properties)
    let body = WriteBody(live: live.properties, difference: difference, schema: differ.schema)
    let masked = step.action == .replace ? WriteBody.masked(in: live.properties) : body.maskedInPatch
    return masked.map {
        Diagnostic(.error, rule: "masked-value-kept", .masked($0), at: step.desired.mark(of: $0))
    }
}

private func memberProblems(
    _ step: PlanStep,
    _ kinds: [BackendID: BackendView.Kind],
    _ differ: Differ
) -> [Diagnostic] {
    guard let pool = step.desired.properties["pool"] else { return [] }
    return (pool.members["services"]?.items ?? []).compactMap { member in
        guard let reference = member.members["id"]?.text,
            let name = differ.comparison.scope.name(reference, in: "backends")
        else { return nil }
        let id = BackendID(name)
        let mark = step.desired.mark(of: FieldPath("pool.services").item(name))
        switch kinds[id] {
        case .single: return nil
        case .pool: return Diagnostic(.error, rule: "pool-member-single", .poolMember(name), at: mark)
        case nil: return Diagnostic(.error, rule: "pool-member-missing", .missingMember(name), at: mark)
        }
    }
}

extension Diagnostic.Message {
    fileprivate static func typeChange(_ id: BackendID) -> Self {
        "changing the type of '\(id.name.quotable)' may delete it and create it again, which its policy forbids"
    }
    fileprivate static func protectedType(_ id: BackendID) -> Self {
        "changing the type of '\(id.name.quotable)' may delete it and create it again, and the environment protects it"
    }
    fileprivate static func masked(_ path: FieldPath) -> Self {
        "the service hides the value of '\(path)', which is to be kept; writing would destroy it"
    }
    fileprivate static func poolMember(_ name: String) -> Self { "pool member '\(name.quotable)' is a pool itself" }
    fileprivate static func missingMember(_ name: String) -> Self {
        "pool member '\(name.quotable)' is neither live nor part of this plan"
    }
}
