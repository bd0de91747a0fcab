package import BackendModel

/// Reads all environments of a project, the ones that nobody asks for too.
///
/// The documents are roots of kind `Environment`; `zones` says which time zones there are. No secret source is asked: that is for the environment that is chosen,
/// in ``resolve(_:secrets:)``.
package func environments(
    in documents: [Node],
    files: FileTable,
    zones: some TimeZones = UniversalTime()
) -> (environments: [DeclaredEnvironment], diagnostics: [Diagnostic]) {
    var declared: [DeclaredEnvironment] = []
    var diagnostics: [Diagnostic] = []
    var services: [String: DeclaredService] = [:]
    for document in documents {
        var reader = EnvironmentReader(zones)
        let environment = reader.environment(document)
        diagnostics += reader.diagnostics
        guard let environment else { continue }
        if let first = declared.first(where: { $0.name.lowercased() == environment.name.lowercased() }) {
            let message = Diagnostic.Message.repeated(environment.name, files.text(of: first.mark))
            diagnostics.append(Diagnostic(.error, rule: "environment-name", message, at: environment.mark))
        } else {
            diagnostics += repeatedServices(of: environment, &services, files)
        }
        declared.append(environment)
    }
    return (declared, diagnostics.inOrder())
}

/// Tells of services that were named before, by this environment or another; `known` is by ARM id without case.
private func repeatedServices(
    of environment: DeclaredEnvironment,
    _ known: inout [String: DeclaredService],
    _ files: FileTable
) -> [Diagnostic] {
    environment.services.sorted { $0.mark < $1.mark }.compactMap { service in
        let id = service.environment.scope.armID.lowercased()
        guard let first = known[id] else {
            known[id] = service
            return nil
        }
        let place = files.text(of: first.mark)
        let name = service.environment.scope.label
        let message: Diagnostic.Message =
            first.environment.name == environment.name
            ? .namedTwice(name, place) : .oneService(name, first.environment.name, place)
        return Diagnostic(.error, rule: "environment-service", message, at: service.mark)
    }
}

extension Diagnostic.Message {
    fileprivate static func repeated(_ name: String, _ place: String) -> Self {
        "environment '\(name.quotable)' is declared at \(place) too"
    }
    fileprivate static func namedTwice(_ service: String, _ place: String) -> Self {
        "service '\(service.quotable)' is named at \(place) too; case does not tell them apart"
    }
    fileprivate static func oneService(_ service: String, _ name: String, _ place: String) -> Self {
        "service '\(service.quotable)' is that of environment '\(name.quotable)' at \(place) too"
    }
}
