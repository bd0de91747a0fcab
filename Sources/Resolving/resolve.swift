package import BackendModel
import BackendSchema

/// Puts an environment's variables, and the secrets that manifests refer to, into the manifests of backends.
///
/// The documents are roots of kind `Backend`. Without secret sources, every field with a secret from one is left out;
/// ``ResolvedBackend/leftOut`` says which.
package func resolve(
    backends documents: [Node],
    for environment: Environment,
    secrets: SecretSources?
) -> (backends: [ResolvedBackend], diagnostics: [Diagnostic]) {
    var resolver = ProjectResolver(documents, secrets: secrets)
    let own = resolver.backends(for: environment)
    return (resolver.shared + own.backends, (resolver.diagnostics + own.diagnostics).inOrder())
}

/// Gives an environment the variables that a secret source supplies: one environment a service, in their order.
///
/// Without secret sources such a variable is `null`, and the fields that it is in are left out. There is none where the
/// manifest, or a variable of any service, has an error.
package func resolve(
    _ declared: DeclaredEnvironment,
    secrets: SecretSources?
) -> (environments: [Environment], diagnostics: [Diagnostic]) {
    var reader = secrets.map { SecretReader($0) }
    var diagnostics: [Diagnostic] = []
    let environments = declared.services.map { service in
        var variables = service.environment.variables
        for (name, reference) in service.references {
            switch reader?.answer(to: reference.source) {
            case .value(let secret): variables[name] = .secret(secret)
            case .problem(let rule, let message, let help):
                diagnostics.append(Diagnostic(.error, rule: rule, message, at: reference.mark, help: help))
            case nil: variables[name] = .null
            }
        }
        return service.environment.with(variables: variables)
    }
    return (diagnostics.isEmpty ? environments : [], diagnostics.inOrder())
}
