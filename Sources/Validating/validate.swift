package import BackendModel
package import Resolving

/// Holds the manifests of backends against the table and the rules, and makes of them what the environment wants.
///
/// There is no state while any diagnostic is an error. The diagnostics are of all backends, in file order; `files` names
/// the files that a message speaks of.
package func validate(
    _ resolved: [ResolvedBackend],
    environment: Environment,
    severities: Severities = .standard,
    files: FileTable
) -> (state: DesiredState?, diagnostics: [Diagnostic]) {
    ProjectValidator(resolved, like: environment, severities: severities, files: files)
        .state(of: [], for: environment)
}
