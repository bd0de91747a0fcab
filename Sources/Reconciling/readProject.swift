package import BackendModel
import BackendSchema
package import Loading
import Resolving
import Validating

/// Loads, resolves and validates a project; tells everything that is wrong with it at once.
///
/// `early` is called with the services of the environment as soon as they are known, before the other files are read, so
/// that reading them can begin.
package func readProject(
    from source: some ManifestSource,
    _ options: ProjectOptions,
    early: ([Environment]) -> Void = { _ in }
) async -> Project {
    var loaded = await load(from: source, limits: options.limits, groups: options.groups) { documents, files in
        let environments = soundEnvironments(in: documents, files, options)
        if !environments.isEmpty { early(environments) }
    }
    let sorted = sort(loaded.documents.map(\.root))
    let (declared, environmentDiagnostics) = environments(
        in: sorted.environments,
        files: loaded.files,
        zones: options.zones
    )
    var diagnostics = loaded.diagnostics + sorted.diagnostics + environmentDiagnostics

    let services: [Environment]
    do {
        let chosen = try choose(environment: options.environment, among: declared)
        let (environments, variableDiagnostics) = resolve(chosen, secrets: options.secrets)
        diagnostics += variableDiagnostics
        services = try environments.selecting(options.services)
    } catch {
        return Project(loaded, diagnostics, misuse: diagnostics.holdsError ? nil : Project.Misuse(error))
    }
    guard !services.isEmpty else { return Project(loaded, diagnostics) }
    // From here on the manifests stand in what is made of them; a large project should not be held twice.
    let environmentMarks = Set(sorted.environments.map(\.mark))
    loaded.documents.removeAll { !environmentMarks.contains($0.root.mark) }
    let wanted = desiredStates(of: services, sorted.backends, options, loaded.files)
    diagnostics += wanted.diagnostics
    if !diagnostics.isEmpty { loaded.documents += wanted.documents.map { Document(root: $0, mark: $0.mark) } }
    guard !diagnostics.holdsError else { return Project(loaded, diagnostics) }
    do throws(Project.Misuse) {
        return Project(loaded, diagnostics, states: try wanted.states.selecting(options))
    } catch {
        return Project(loaded, diagnostics, misuse: error)
    }
}

/// The services of the run where nothing is wrong with the environment; its secrets are not asked for.
private func soundEnvironments(
    in documents: [Document],
    _ files: FileTable,
    _ options: ProjectOptions
) -> [Environment] {
    let (declared, diagnostics) = environments(
        in: sort(documents.map(\.root)).environments,
        files: files,
        zones: options.zones
    )
    guard !diagnostics.holdsError, let chosen = try? choose(environment: options.environment, among: declared),
        let services = try? resolve(chosen, secrets: nil).environments.selecting(options.services)
    else { return [] }
    return services
}

extension Project {
    fileprivate init(
        _ loaded: Loaded,
        _ diagnostics: [Diagnostic],
        states: [DesiredState] = [],
        misuse: Misuse? = nil
    ) {
        self.init(
            files: loaded.files,
            diagnostics: diagnostics.inOrder(),
            documents: diagnostics.isEmpty ? [] : loaded.documents.map(\.root),
            states: states,
            misuse: misuse
        )
    }
}

extension Project.Misuse {
    /// What choosing an environment or services ended with.
    fileprivate init(_ error: any Error) {
        switch error {
        case let misuse as Project.Misuse: self = misuse
        case let choice as EnvironmentChoiceError: self.init(choice.description, help: choice.help)
        default: self.init("\(error)")
        }
    }
}
