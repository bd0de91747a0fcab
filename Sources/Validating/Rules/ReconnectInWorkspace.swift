import BackendModel

/// Nothing in a workspace is told to reconnect.
///
/// The contract has no call for it there; the gateway takes up a change in its own time.
struct ReconnectInWorkspace: Rule {
    static let id = "reconnect-in-workspace"
    static let severity = Severity.warning
    static let needsCompany = true

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard !project.scope.canReconnect, backend.policy.reconnect.when != .never,
            let wish = backend.policyNode.at("reconnect", "when")
        else { return [] }
        return [Finding(.notThere(project.scope.label), at: wish.mark, help: "write 'never', or leave it out")]
    }
}

extension Message {
    fileprivate static func notThere(_ scope: String) -> Self {
        "'\(scope.quotable)' is a workspace, where the service has no call to reconnect; none will be planned"
    }
}
