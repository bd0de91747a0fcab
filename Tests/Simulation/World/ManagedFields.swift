import BackendModel

/// Which fields of a backend its manifest speaks for; worked out beside the program, from the manifest alone.
struct ManagedFields {
    private let isListed: Bool
    private let listed: Leaves
    private let nulls: Set<String>
    private let ignored: [String]
    let wanted: Leaves

    init(_ name: String, in scenario: Scenario) {
        let spec = scenario.desired[name] ?? [:]
        let policy = scenario.policies[name] ?? [:]
        isListed = policy["fields"] == "listed"
        wanted = Leaves(.object(spec))
        listed = wanted
        nulls = Set(spec.filter { $0.value == .null }.keys.map { $0.lowercased() })
        ignored = (policy["ignore"]?.items ?? []).compactMap { $0.text?.lowercased() }
    }

    func contains(_ path: String) -> Bool {
        if path.contains("novel") { return false }
        if ignored.contains(where: { path == $0 || path.hasPrefix($0 + ".") }) { return false }
        if !isListed { return true }
        return listed[path] != nil || nulls.contains { path == $0 || path.hasPrefix($0 + ".") }
    }

    /// Paths of managed fields that are not as the manifest wants them.
    func missing(in held: Value?) -> [String] {
        let held = Leaves(held)
        return held.differing(from: wanted).filter { contains($0) }
    }

    /// What the service takes for the same: a single backend says so or not, and validates certificates or does not say.
    static func isSame(_ held: Value?, _ wanted: Value?, _ path: String) -> Bool {
        switch path {
        case "type": (held ?? "Single") == (wanted ?? "Single")
        case "tls.validatecertificatechain", "tls.validatecertificatename": (held ?? true) == (wanted ?? true)
        default: false
        }
    }

    static func concernsConnection(_ path: String) -> Bool {
        path == "url" || path == "protocol" || path.hasPrefix("tls.validate")
    }
}
