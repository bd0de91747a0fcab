import BackendModel
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
    var states: [DesiredState] = []
    var found: [(ServiceScope, [Diagnostic])] = []
    var documents = resolver.shared.map(\.document)
    for service in services {
        let (own, problems) = resolver.backends(for: service)
        let (state, findings) = validator.state(of: own, for: service)
        if let state { states.append(state) }
        found.append((service.scope, problems + findings))
        if found.count == 1 { documents += own.map(\.document) }
    }
    return (states, resolver.diagnostics + found.told(), documents)
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
