import BackendModel
import Importing

/// What an import did, for people: each backend, then what they have to see to.
package struct ImportText: Sendable {
    private let result: ImportResult
    private let directory: String
    private let isInProject: Bool
    private let style: Style
    private let width: Int

    /// Takes, beside the result, the folder of the project, and whether the manifests are in it.
    package init(_ result: ImportResult, directory: String, isInProject: Bool, style: Style = .plain) {
        self.result = result
        self.directory = directory
        self.isInProject = isInProject
        self.style = style
        let ids = result.written.map(\.manifest.id) + result.declared.map(\.id)
        width = min(40, ids.map { "backends/\($0.name.oneLine)".count }.max() ?? 0)
    }

    package var text: String {
        let blocks = [
            [style.paint(result.environment.heading, .bold)],
            result.written.flatMap { lines($0) } + result.declared.map { line($0) } + result.left.map { line($0) },
            secretLines,
            [style.paint(summary, .bold)] + nextLines,
        ]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private func lines(_ written: ImportResult.Written) -> [String] {
        let manifest = written.manifest
        let name = written.file == nil ? "backends/\(manifest.id.name.oneLine)" : padded(manifest.id)
        let head = "  \(style.paint("+", .created)) \(name)" + (written.file.map { "  \($0.oneLine)" } ?? "")
        return [head]
            + manifest.kept.map {
                "    \(style.paint("!", .warning)) \($0.path.description.oneLine)  \($0.reason.words)"
            }
    }

    private func line(_ declared: ImportResult.Declared) -> String {
        let place = SourcePlace(declared.mark, result.files).text
        return "  = \(padded(declared.id))  already declared at \(place)"
    }

    private func line(_ left: UnimportedBackend) -> String {
        "  \(style.paint("!", .error)) backends/\(left.id.name.quotable.oneLine)  left out: \(left.reason.words)"
    }

    /// The name, so wide that what follows stands in a column, unless names are very long.
    private func padded(_ id: BackendID) -> String {
        let name = "backends/\(id.name.oneLine)"
        return name + String(repeating: " ", count: max(0, width - name.count))
    }

    /// Which variables to set; their values stand nowhere.
    private var secretLines: [String] {
        let secrets = result.secrets
        guard !secrets.isEmpty else { return [] }
        let width = secrets.map(\.variable.utf8.count).max() ?? 0
        let lines = secrets.map { secret in
            let variable = secret.variable + String(repeating: " ", count: width - secret.variable.utf8.count)
            let place = "backends/\(secret.backend.name.oneLine) \(secret.field.description.oneLine)"
            return "  \(variable)  \(place)" + (secret.isMasked ? "  (the service shows asterisks)" : "")
        }
        return ["Environment variables to set, each to the secret that the service has:"] + lines
    }

    private var summary: String {
        "Import: \(result.written.count) written, \(result.declared.count) already declared, \(result.left.count) left out; "
            + "\(counted(result.secrets.count, "secret")) to provide, \(result.unmanaged) unmanaged."
    }

    private var nextLines: [String] {
        guard !result.written.isEmpty else { return [] }
        let place = isInProject ? [] : ["put the manifests into '\(directory.oneLine)'"]
        let variables = result.secrets.isEmpty ? [] : ["set the variables above"]
        let plan = "'backstay plan \(directory.oneLine) -e \(result.environment.name.oneLine)' has nothing to do"
        let first = (place + variables).joined(separator: " and ")
        return ["  next: " + (first.isEmpty ? "" : first + ", then ") + plan]
    }
}
