import BackendModel

/// A reconnect is asked for no sooner than in two minutes.
///
/// The contract calls PT2M the minimum; the service's own sample breaks it, so this is no error.
struct ReconnectMinimum: Rule {
    static let id = "reconnect-minimum"
    static let severity = Severity.warning

    func findings(in backend: CheckedBackend, of project: CheckedProject) -> [Finding] {
        guard let after = backend.policyNode.at("reconnect", "after"),
            let duration = after.text.flatMap({ ISODuration($0) }), duration < ISODuration(minutes: 2)
        else { return [] }
        return [Finding(.tooSoon, at: after.mark)]
    }
}

extension Message {
    fileprivate static let tooSoon: Self = "the service documents 'PT2M' as the least time before a reconnect"
}
