import BackendModel
import Planning
import Reporting

/// What an approval binds to: the steps of a plan with their revisions, and the guards that hold it back.
///
/// Secrets are masked in it. A plan that would set another secret has other revisions or another commit.
struct PlanDigest {
    private let value: Value

    init(of plan: Plan, _ files: FileTable) {
        // What could not be checked is told in the service's words, with request ids that are new each time.
        let kept = PlanJSON(plan, files: files).value.members.filter {
            ["service", "steps", "guards"].contains($0.key)
        }
        value = .object(kept)
    }

    /// The text that stands for the plan, made by `digest`.
    func text(_ digest: (String) -> String) -> String { digest(JSONWriter.text(of: value)) }
}
