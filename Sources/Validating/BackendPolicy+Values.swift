import BackendModel

extension BackendPolicy {
    /// What stands under `policy`, read by its table; `null` is as good as absent.
    ///
    /// The coverage is what the environment says for backends that do not.
    init(_ members: [String: Value], coverage: Coverage) {
        let reconnect = members["reconnect"]?.members ?? [:]
        self.init(
            coverage: members["fields"]?.text.flatMap { Coverage(rawValue: $0) } ?? coverage,
            ignore: (members["ignore"]?.items ?? []).compactMap { $0.text.map { FieldPath($0) } },
            reconnect: Reconnect(
                when: reconnect["when"]?.text.flatMap { Reconnect.Occasion(rawValue: $0) } ?? .connectionChanges,
                after: reconnect["after"]?.text
            ),
            replace: members["replace"]?.text.flatMap { Replacement(rawValue: $0) } ?? .forbid
        )
    }
}
