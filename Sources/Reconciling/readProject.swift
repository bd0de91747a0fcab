package import BackendModel
import BackendSchema
package import Loading
import Resolving
import Validating

/// Loads, resolves and validates a project; tells everything that is wrong with it at once.
///
/// `early` is called with the environment as soon as it is known, before the other files are read, so that reading the
/// service can begin.
package func readProject(
    from source: some ManifestSource,
    _ options: ProjectOptions,
    early: (Environment) -> Void = { _ in }
) async -> Project {
    var loaded = await load(from: source, limits: options.limits, groups: options.groups) { documents, files in
        if let environment = soundEnvironment(in: documents, files, options) { early(environment) }
    }
    var sorted = sort(loaded.documents.map(\.root))
    let (declared, environmentDiagnostics) = environments(in: sorted.environments, files: loaded.files)
    var diagnostics = loaded.diagnostics + sorted.diagnostics + environmentDiagnostics

    let chosen: DeclaredEnvironment
    do throws(EnvironmentChoiceError) {
        chosen = try choose(environment: options.environment, among: declared)
    } catch {
        let misuse = diagnostics.holdsError ? nil : Project.Misuse(error.description, help: error.help)
        return Project(loaded, diagnostics, misuse: misuse)
    }
    let (environment, variableDiagnostics) = resolve(chosen, secrets: options.secrets)
    diagnostics += variableDiagnostics
    guard let environment else { return Project(loaded, diagnostics) }

    let (backends, resolvingDiagnostics) = resolve(
        backends: sorted.backends,
        for: environment,
        secrets: options.secrets
    )
    // From here on the manifests stand in `backends`; a large project should not be held twice.
    sorted.backends = []
    let environmentMarks = Set(sorted.environments.map(\.mark))
    loaded.documents.removeAll { !environmentMarks.contains($0.root.mark) }
    let (state, findings) = validate(
        backends,
        environment: environment,
        severities: options.severities,
        files: loaded.files
    )
    diagnostics += resolvingDiagnostics + findings
    if !diagnostics.isEmpty { loaded.documents += backends.map { Document(root: $0.document, mark: $0.document.mark) } }
    guard let state, !diagnostics.holdsError else { return Project(loaded, diagnostics) }
    let leftOut = Dictionary(
        backends.compactMap { backend in backend.name?.text.map { (BackendID($0), backend.leftOut) } }
            .filter { !$0.1.isEmpty }
    ) { $0 + $1 }
    do throws(Project.Misuse) {
        return Project(loaded, diagnostics, state: try state.selecting(options), leftOut: leftOut)
    } catch {
        return Project(loaded, diagnostics, misuse: error)
    }
}

/// The environment of the run where nothing is wrong with it; its secrets are not asked for.
private func soundEnvironment(in documents: [Document], _ files: FileTable, _ options: ProjectOptions) -> Environment? {
    let (declared, diagnostics) = environments(in: sort(documents.map(\.root)).environments, files: files)
    guard !diagnostics.holdsError, let chosen = try? choose(environment: options.environment, among: declared)
    else { return nil }
    return resolve(chosen, secrets: nil).environment
}

extension Project {
    fileprivate init(
        _ loaded: Loaded,
        _ diagnostics: [Diagnostic],
        state: DesiredState? = nil,
        leftOut: [BackendID: [FieldPath]] = [:],
        misuse: Misuse? = nil
    ) {
        self.init(
            files: loaded.files,
            diagnostics: diagnostics.inOrder(),
            documents: diagnostics.isEmpty ? [] : loaded.documents.map(\.root),
            state: state,
            leftOut: leftOut,
            misuse: misuse
        )
    }
}

extension DesiredState {
    /// The state as far as the run looks at it.
    fileprivate func selecting(_ options: ProjectOptions) throws(Project.Misuse) -> DesiredState {
        let declared = Set(backends.map(\.id))
        for id in options.targets + options.excludes where !declared.contains(id) {
            let near = declared.map(\.name).nearest(to: id.name)
            throw Project.Misuse(
                "no manifest declares '\(id.name.quotable)'",
                help: near.map { "did you mean '\($0)'?" }
            )
        }
        let (targets, excludes) = (Set(options.targets), Set(options.excludes))
        let selected = backends.filter { (targets.isEmpty || targets.contains($0.id)) && !excludes.contains($0.id) }
        return DesiredState(environment: environment, backends: selected)
    }
}
