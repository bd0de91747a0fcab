import BackendModel
import BackendSchema
import Resolving
import Validating

/// What each service of an environment is to be, as far as no diagnostic is an error, and everything that is wrong.
///
/// What no service changes is resolved and checked once. `documents` are the manifests as the first service has them.
func desiredStates(
    of services: [Environment],
    _ manifests: [Node],
    _ options: ProjectOptions,
    _ files: FileTable
) -> (states: [DesiredState], diagnostics: [Diagnostic], documents: [Node]) {
    guard let first = services.first else { return ([], [], []) }
    var resolver = ProjectResolver(manifests, secrets: options.secrets)
    let validator = ProjectValidator(resolver.shared, like: first, severities: options.severities, files: files)
    let written = first.ownership.prunes ? names(in: manifests) : nil
    var states: [DesiredState] = []
    var found: [(ServiceScope, [Diagnostic])] = []
    var documents = resolver.shared.map(\.document)
    for service in services {
        let (own, problems) = resolver.backends(for: service)
        let (state, findings) = validator.state(of: own, for: service)
        if let state, options.holdsBackends {
            states.append(written.map { state.naming($0.union(state.names)) } ?? state)
        } else if let state {
            states.append(DesiredState(environment: state.environment, backends: []))
        }
        found.append((service.scope, problems + findings))
        if found.count == 1 { documents += own.map(\.document) }
    }
    return (states, resolver.diagnostics + found.told(), documents)
}

/// What manifests name, whichever service they are for: backends, and the members of pools as far as no variable is in them.
private func names(in manifests: [Node]) -> Set<BackendID> {
    var names: Set<BackendID> = []
    for manifest in manifests {
        let metadata = manifest["metadata"]
        let members = manifest["spec"]?["pool"]?["services"]?.items ?? []
        // The last part of an ARM id, whichever service it is of.
        let references = members.compactMap {
            $0["id"]?.text.flatMap { $0.split(separator: "/").last.map(String.init) }
        }
        for name in [metadata?["name"]?.text, metadata?["backendId"]?.text].compactMap(\.self) + references {
            names.insert(BackendID(name))
        }
    }
    return names
}

extension DesiredState {
    /// What this service's backends are called, and what its pools have for members.
    fileprivate var names: Set<BackendID> {
        Set(backends.flatMap { [$0.id] + BackendView($0.properties).poolMembers(in: environment.scope) })
    }
}

extension [(ServiceScope, [Diagnostic])] {
    /// Each diagnostic once; one that not all services have says whose it is.
    fileprivate func told() -> [Diagnostic] {
        guard count > 1 else { return flatMap { $0.1 } }
        var services: [Diagnostic: [String]] = [:]
        for (scope, diagnostics) in self {
            for diagnostic in Set(diagnostics) { services[diagnostic, default: []].append(scope.label) }
        }
        return services.map { diagnostic, labels in
            labels.count == count ? diagnostic : diagnostic.concerning(labels)
        }
    }
}

extension Diagnostic {
    fileprivate func concerning(_ services: [String]) -> Diagnostic {
        let shown = services.prefix(3).map { "'\($0.quotable)'" }.joined(separator: ", ")
        let rest = services.count > 3 ? " and \(services.count - 3) more" : ""
        var diagnostic = self
        diagnostic.message.text += ", for \(services.count == 1 ? "service" : "services") \(shown)\(rest)"
        return diagnostic
    }
}
