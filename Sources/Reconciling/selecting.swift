import BackendModel

extension [Environment] {
    /// The services that are named `service` or `service/workspace`, case apart; all where none is named.
    func selecting(_ names: [String]) throws(Project.Misuse) -> [Environment] {
        // No service at all is a problem of the manifest, told where it stands.
        guard !names.isEmpty, let name = first?.name else { return self }
        let labels = Set(map { $0.scope.label.lowercased() })
        for wanted in names where !labels.contains(wanted.lowercased()) {
            let declared = Set(map(\.scope.label))
            let near = declared.nearest(to: wanted)
            throw Project.Misuse(
                "environment '\(name.quotable)' has no service '\(wanted.quotable)'",
                help: near.map { "did you mean '\($0)'?" } ?? "it has \(declared.quoted(atMost: 10))"
            )
        }
        let wanted = Set(names.map { $0.lowercased() })
        return filter { wanted.contains($0.scope.label.lowercased()) }
    }
}

extension [DesiredState] {
    /// The states as far as the run looks at them; of a part of the backends, nobody may say what is left over.
    func selecting(_ options: ProjectOptions) throws(Project.Misuse) -> [DesiredState] {
        guard let first, !options.targets.isEmpty || !options.excludes.isEmpty else { return self }
        // Whatever the service, the same manifests declare the same names.
        let declared = Set(first.backends.map(\.id))
        for id in options.targets + options.excludes where !declared.contains(id) {
            let near = declared.map(\.name).nearest(to: id.name)
            throw Project.Misuse(
                "no manifest declares '\(id.name.quotable)'",
                help: near.map { "did you mean '\($0)'?" }
            )
        }
        let (targets, excludes) = (Set(options.targets), Set(options.excludes))
        return map { state in
            let selected = state.backends.filter {
                (targets.isEmpty || targets.contains($0.id)) && !excludes.contains($0.id)
            }
            return DesiredState(environment: state.environment, backends: selected, leftOut: state.leftOut)
        }
    }
}

extension Set<String> {
    fileprivate func quoted(atMost limit: Int) -> String {
        let shown = sorted().prefix(limit).map { "'\($0.quotable)'" }.joined(separator: ", ")
        return count > limit ? "\(shown) and \(count - limit) more" : shown
    }
}
