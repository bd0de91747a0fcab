import BackendModel
import Planning

extension StepWork {
    /// Statuses of a reconnect that will not change by asking again: the backend is gone, or reconnecting is not to be had.
    private static let finalRefusals: Set = [403, 404, 405]

    /// What the machine says of the debt, as the journal is to hold it before `command` is obeyed.
    func debt(_ debt: ApplyMachine.Debt, before command: ApplyMachine.Command) -> ReconnectDebt? {
        // A reconnect that is refused for good is no debt any more.
        if command == .finish(.notReconnected), failures.lastStatus.map(Self.finalRefusals.contains) == true {
            return nil
        }
        let after = step.reconnect?.after
        switch debt {
        case .none: return nil
        case .asBefore: return step.debt
        case .possible(let state, let etag): return ReconnectDebt(id: step.id, state: state, etag: etag, after: after)
        case .owed:
            guard let etag = step.debt?.etag ?? step.live?.etag else { return nil }
            return ReconnectDebt(id: step.id, state: .owed, etag: etag, after: after)
        }
    }
}
