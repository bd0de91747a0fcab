import BackendModel
import Observing
import Planning

extension Planner {
    /// The plan with what it refers to looked up; asks for a list only where the plan needs it.
    ///
    /// A refusal leaves the plan as it is, but noted: whoever may write backends need not be allowed to list the rest. Where
    /// any reference is taken there is nothing to note.
    ///
    /// - Throws: `CallFailure` where the service could not be reached, or did not answer.
    func checkingReferences(_ plan: Plan, _ service: Service) async throws -> Plan {
        let kinds = Set(plan.references.map(\.kind))
        var found: [ReferenceKind: [String]] = [:]
        var notListed: [ReferenceKind: ServiceError] = [:]
        for kind in ReferenceKind.allCases where kinds.contains(kind) {
            do {
                found[kind] = try await observer(of: service).references(kind)
            } catch CallFailure.rejected(let error) {
                if error.code != ReferenceKind.anyTakenCode { notListed[kind] = error }
            }
        }
        return plan.checked(against: found, notListed: notListed)
    }
}
