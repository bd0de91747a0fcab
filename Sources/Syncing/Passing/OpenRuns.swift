import Applying
package import BackendModel
import Planning
import Reconciling
import Reporting
import Synchronization

/// The runs that are under way, so that what they have come to can be written down though their steps do not end.
package final class OpenRuns: Sendable {
    private struct Open {
        let run: JournalledRun
        let steps: [PlanStep]
        var entries: [BackendID: ApplyReport.Entry] = [:]
    }

    private let state = Mutex<(next: Int, runs: [Int: Open])>((0, [:]))

    package init() {}

    func open(_ run: JournalledRun, _ plan: Plan) -> Int {
        state.withLock { state in
            state.next += 1
            state.runs[state.next] = Open(run: run, steps: plan.steps)
            return state.next
        }
    }

    func note(_ progress: ApplyProgress, in number: Int) {
        state.withLock { state in
            switch progress {
            case .began(let step): state.runs[number]?.entries[step.id] = .cutShort(step)
            case .ended(let result): state.runs[number]?.entries[result.step.id] = .ended(result)
            }
        }
    }

    /// Whether the run is still to be ended by who carries it out.
    func close(_ number: Int) -> Bool { state.withLock { $0.runs.removeValue(forKey: number) } != nil }

    /// Ends all runs in the journal as far as they have come: a step that has begun and not ended may have written.
    package func cutShort(at time: Timestamp) async {
        let open = state.withLock { state in
            defer { state.runs = [:] }
            return state.runs.sorted { $0.key < $1.key }.map(\.value)
        }
        for run in open {
            let entries = run.steps.map { run.entries[$0.id] ?? .left($0) }
            let report = ApplyReport(entries: entries, stopped: .interrupted)
            try? await run.run.end(report, ExitStatus.of(report).outcome, at: time)
        }
    }
}
