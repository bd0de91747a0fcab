package import BackendModel

extension PlanStep {
    /// The backends of the same service that the desired pool consists of.
    package var memberIDs: [BackendID] {
        (desired.properties["pool"]?.members["services"]?.items ?? []).compactMap { member in
            guard let reference = member.members["id"]?.text, let name = reference.split(separator: "/").last
            else { return nil }
            return BackendID(String(name))
        }
    }
}
