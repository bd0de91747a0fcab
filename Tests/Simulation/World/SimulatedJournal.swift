import Applying
import BackendModel
import Planning

/// What a process keeps of its debts; from the moment it is ended, it writes nothing down any more.
struct SimulatedJournal: StepJournal {
    let service: Kept<SimulatedService>
    let state: Kept<SimulatedProcess.State>
    let process: Int

    func hold(_ debt: ReconnectDebt?, of id: BackendID) async {
        guard !service.change({ $0.dead.contains(process) }) else { return }
        state.change { $0.debts[id] = debt }
    }
}
