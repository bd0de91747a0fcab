import BackendModel
import Diffing
import Planning
import Reporting

/// What an approval binds to: the steps of a plan with their revisions, and the guards that hold it back.
///
/// Secrets are masked in it; that they are the same ones, keyed fingerprints of the desired values say.
struct PlanDigest {
    private let value: Value

    /// `fingerprint` tells values apart by a key of the state folder; there is none where nothing awaits an approval.
    init(of plan: Plan, _ files: FileTable, _ fingerprint: ChangeMemory.Fingerprint?) {
        // What could not be checked is told in the service's words, with request ids that are new each time.
        var kept = PlanJSON(plan, files: files).value.members.filter {
            ["service", "steps", "guards"].contains($0.key)
        }
        if let fingerprint {
            let values = plan.steps.flatMap { $0.changes.map(\.desired) }
            kept["values"] = .array(values.map { .string(fingerprint($0)) })
        }
        value = .object(kept)
    }

    /// The text that stands for the plan, made by `digest`.
    func text(_ digest: (String) -> String) -> String { digest(JSONWriter.text(of: value)) }
}
