package import BackendModel
package import BackendSchema

/// The clock may be off by so much before it is told of: tokens are taken to be that exact.
private let largestSkew: Int64 = 300

/// What is to be said of how the service answered; `now` is when, in seconds since 1970.
package func checks(
    of profile: Result<ServiceProfile, CallFailure>,
    under version: APIVersion,
    now: Int64
) -> [Check] {
    switch profile {
    case .failure(let failure):
        let others = ["tier", "api-version", "clock"].map { Check($0, .skipped, "the service does not answer") }
        return [Check("service", .failed, "does not answer as it should", failure: failure)] + others
    case .success(let profile):
        return [
            serviceCheck(profile), tierCheck(profile), versionCheck(profile, version), clockCheck(profile, now),
        ]
    }
}

private func serviceCheck(_ profile: ServiceProfile) -> Check {
    let state = profile.provisioningState
    guard !state.isEmpty, state.lowercased() != "succeeded" else { return Check("service", .ok, "answers") }
    let advice = "wait until it is done; until then the service may refuse writes"
    return Check("service", .warning, "answers, and is '\(state.quotable)'", advice: advice)
}

/// Source: the table of gateway features in Microsoft's documents, of 2025.
private func tierCheck(_ profile: ServiceProfile) -> Check {
    guard profile.sku.lowercased() == "consumption" else {
        return Check("tier", .ok, profile.sku.isEmpty ? "not named" : profile.sku.quotable)
    }
    return Check(
        "tier",
        .warning,
        "Consumption, which has no circuit breakers",
        advice: "leave 'circuitBreaker' out of the manifests, or take another tier"
    )
}

/// Versions begin with their date; of one date the preview is as good as the stable version.
private func versionCheck(_ profile: ServiceProfile, _ version: APIVersion) -> Check {
    guard let least = profile.minAPIVersion, !least.isEmpty else {
        return Check("api-version", .ok, "\(version.rawValue); the service takes any")
    }
    guard version.rawValue.prefix(10) >= least.prefix(10) else {
        return Check(
            "api-version",
            .failed,
            "\(version.rawValue); the service takes none before \(least.quotable)",
            advice: "name a later one in 'armApiVersion' of the environment"
        )
    }
    return Check("api-version", .ok, "\(version.rawValue); the service takes \(least.quotable) and later")
}

private func clockCheck(_ profile: ServiceProfile, _ now: Int64) -> Check {
    guard let answered = profile.answered else { return Check("clock", .skipped, "the service does not tell the time") }
    let (skew, isOver) = now.subtractingReportingOverflow(answered)
    guard isOver || skew.magnitude > largestSkew else { return Check("clock", .ok, "agrees with the service's") }
    let side = skew > 0 ? "ahead of" : "behind"
    return Check(
        "clock",
        .warning,
        "\(lengthOfTime(Int64(clamping: skew.magnitude))) \(side) the service's",
        advice: "set this machine's clock; tokens depend on it"
    )
}
