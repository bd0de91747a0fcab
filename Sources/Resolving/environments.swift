package import BackendModel

/// Reads all environments of a project, the ones that nobody asks for too.
///
/// The documents are roots of kind `Environment`. No secret source is asked: that is for the environment that is chosen,
/// in ``resolve(_:secrets:)``.
package func environments(
    in documents: [Node],
    files: FileTable
) -> (environments: [DeclaredEnvironment], diagnostics: [Diagnostic]) {
    var declared: [DeclaredEnvironment] = []
    var diagnostics: [Diagnostic] = []
    for document in documents {
        var reader = EnvironmentReader()
        let environment = reader.environment(document)
        diagnostics += reader.diagnostics
        guard let environment else { continue }
        if let first = declared.first(where: { $0.name.lowercased() == environment.name.lowercased() }) {
            let message = Diagnostic.Message.repeated(environment.name, files.text(of: first.mark))
            diagnostics.append(Diagnostic(.error, rule: "environment-name", message, at: environment.mark))
        } else if let first = declared.first(where: { $0.sharesService(with: environment) }) {
            let message = Diagnostic.Message.oneService(first.name, files.text(of: first.mark))
            diagnostics.append(Diagnostic(.error, rule: "environment-service", message, at: environment.mark))
        }
        declared.append(environment)
    }
    return (declared, diagnostics.inOrder())
}

extension DeclaredEnvironment {
    fileprivate func sharesService(with other: DeclaredEnvironment) -> Bool {
        guard let service = environment?.scope.armID else { return false }
        return service.lowercased() == other.environment?.scope.armID.lowercased()
    }
}

extension Diagnostic.Message {
    fileprivate static func repeated(_ name: String, _ place: String) -> Self {
        "environment '\(name.quotable)' is declared at \(place) too"
    }
    fileprivate static func oneService(_ name: String, _ place: String) -> Self {
        "the service is that of environment '\(name.quotable)' at \(place) too"
    }
}
