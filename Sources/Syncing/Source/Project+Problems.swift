import BackendModel
import Reconciling
import Reporting

extension Project {
    /// Why there is nothing to go by, a line each; nothing where there is.
    var problems: [String] {
        let renderer = DiagnosticRenderer(files: files)
        let errors = diagnostics.filter { $0.severity == .error }
        let lines = errors.map { String(renderer.text($0).split(separator: "\n").first ?? "") }
        if !lines.isEmpty { return lines }
        if let misuse { return [misuse.message] }
        return states.isEmpty ? ["no environment with a service could be read"] : []
    }
}
