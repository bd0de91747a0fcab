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
    let fields = Schema.backend(environment.version).fields
    var resolver = SpecResolver(variables: environment.variables, secrets: secrets.map { SecretReader($0) })
    let backends = documents.map { resolver.backend($0, fields) }
    return (backends, resolver.diagnostics.inOrder())
}

/// Gives an environment the variables that a secret source supplies.
///
/// Without secret sources such a variable is `null`, and the fields that it is in are left out. There is no environment
/// where its manifest, or one of its variables, has an error.
package func resolve(
    _ declared: DeclaredEnvironment,
    secrets: SecretSources?
) -> (environment: Environment?, diagnostics: [Diagnostic]) {
    var reader = secrets.map { SecretReader($0) }
    var diagnostics: [Diagnostic] = []
    var variables = declared.environment?.variables ?? [:]
    for (name, reference) in declared.references {
        switch reader?.answer(to: reference.source) {
        case .value(let secret): variables[name] = .secret(secret)
        case .problem(let rule, let message, let help):
            diagnostics.append(Diagnostic(.error, rule: rule, message, at: reference.mark, help: help))
        case nil: variables[name] = .null
        }
    }
    let environment = diagnostics.isEmpty ? declared.environment?.with(variables) : nil
    return (environment, diagnostics.inOrder())
}

extension Environment {
    fileprivate func with(_ variables: [String: Value]) -> Environment {
        Environment(
            name: name,
            scope: scope,
            plane: plane,
            apiVersion: apiVersion,
            variables: variables,
            coverage: coverage,
            limits: limits,
            mark: mark
        )
    }
}
