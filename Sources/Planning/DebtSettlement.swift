import BackendModel
import Diffing

/// What becomes of the debts of earlier runs in this one.
///
/// A backend with a step of its own pays after that step, or as part of it; see ``PlanStep/debt``. Without one, what is
/// certain or likely becomes a step of its own: the backend is as desired, so the change is there, whoever made it. What is
/// no more than possible is void then: nothing of it is there, and nothing is to be done that it could hide behind. Where
/// the list shows a backend and its own read does not, one of the two is wrong or old, and the debt stays for a later run.
struct DebtSettlement {
    /// Steps that pay and do nothing else.
    private(set) var payments: [PlanStep] = []
    /// Backends whose debts are to be struck out.
    private(set) var void: [BackendID] = []

    /// Debts are those of backends that this run looks at; `listed` are those that the list shows.
    init(
        _ debts: [ReconnectDebt],
        steps: [PlanStep],
        read: [BackendID: LiveBackend?],
        listed: Set<BackendID>,
        in state: DesiredState
    ) {
        let own = Set(steps.filter { $0.action != .create }.map(\.id))
        for debt in debts.sorted(by: { $0.id < $1.id }) where !own.contains(debt.id) {
            let live = read[debt.id] ?? nil
            switch (debt.claim(on: live), live) {
            case (.certain?, let live?), (.likely?, let live?):
                let desired =
                    state.backends.first { $0.id == debt.id }
                    ?? DesiredBackend(
                        undeclared: debt.id,
                        reconnect: .init(after: debt.after),
                        in: state.environment
                    )
                payments.append(PlanStep(paying: debt, desired: desired, live: live))
            case (_, nil) where listed.contains(debt.id): break
            case (.possible?, _), (nil, _), (_, nil): void.append(debt.id)
            }
        }
    }
}
