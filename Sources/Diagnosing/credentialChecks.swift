import BackendModel

/// Tokens that end sooner are told of: a run of some minutes needs one that lasts.
private let shortestToken: Int64 = 300

/// What is to be said of the credential; `now` is in seconds since 1970.
package func checks(of evidence: CredentialEvidence, now: Int64) -> [Check] {
    switch evidence {
    case .notNeeded:
        return [
            Check("credential", .skipped, "the management plane takes no token"),
            Check("token", .skipped, "the management plane takes no token"),
        ]
    case .failed(let failure):
        return [
            Check("credential", .failed, "there is no token", failure: failure),
            Check("token", .skipped, "there is no token"),
        ]
    case .found(let how, let tenantID, let expires):
        return [Check("credential", .ok, how), tokenCheck(tenantID, expires, now)]
    }
}

private func tokenCheck(_ tenantID: String?, _ expires: Int64?, _ now: Int64) -> Check {
    let tenant = tenantID.map { "of tenant \($0.quotable)" } ?? "of a tenant it does not name"
    guard let expires else { return Check("token", .ok, "\(tenant); when it ends it does not say") }
    let (left, isOver) = expires.subtractingReportingOverflow(now)
    guard !isOver, left > 0 else {
        let advice = "sign in again; if the token is new, this machine's clock is wrong"
        return Check("token", .failed, "\(tenant), and has ended", advice: advice)
    }
    let text = "\(tenant), for \(lengthOfTime(left)) still"
    if left < shortestToken { return Check("token", .warning, text, advice: "sign in again before a long run") }
    return Check("token", .ok, text)
}

/// Whole minutes, or seconds where it is less than two.
func lengthOfTime(_ seconds: Int64) -> String { seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min" }
