package import BackendModel

/// What is to be said of what the caller may do, an action a line.
///
/// Reading is needed for a plan; what else is missing is told of and no failure, as whoever plans need not be the one who
/// applies.
package func checks(
    of permissions: Result<[Permission], CallFailure>,
    isWorkspace: Bool
) -> [Check] {
    let rights = Right.all.filter { !isWorkspace || !$0.isForServices }
    switch permissions {
    case .failure(let failure):
        return [Check("rights", .warning, "the service does not tell what this identity may do", failure: failure)]
    case .success(let grants):
        let provider = "Microsoft.ApiManagement/service" + (isWorkspace ? "/workspaces" : "")
        return rights.map { right in
            let action = "\(provider)/\(right.suffix)"
            let name = "right-" + right.suffix.split(separator: "/").joined(separator: "-")
            if grants.allow(action) { return Check(name, .ok, action) }
            return Check(
                name,
                right.isNeededToPlan ? .failed : .warning,
                "\(action) is not allowed; \(right.loss)",
                advice:
                    "let the identity have 'API Management Service Contributor' on the service, or a role with that action"
            )
        }
    }
}

private struct Right {
    let suffix: String
    /// What does not work without it.
    let loss: String
    var isNeededToPlan = false
    var isForServices = false

    static let all = [
        Right(suffix: "backends/read", loss: "nothing can be planned", isNeededToPlan: true),
        Right(suffix: "backends/write", loss: "nothing can be applied"),
        Right(suffix: "backends/delete", loss: "nothing can be replaced or deleted"),
        Right(
            suffix: "backends/reconnect/action",
            loss: "the gateway cannot be told to reconnect",
            isForServices: true
        ),
        Right(suffix: "namedValues/read", loss: "named values are not looked up while planning"),
        Right(suffix: "certificates/read", loss: "certificates are not looked up while planning"),
    ]
}
