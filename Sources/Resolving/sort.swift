package import BackendModel
import BackendSchema

/// Tells backends and environments apart, by `apiVersion` and `kind` of the roots of their documents.
package func sort(_ documents: [Node]) -> SortedManifests {
    var sorted = SortedManifests()
    for document in documents {
        if let problem = versionProblem(of: document) {
            sorted.diagnostics.append(problem)
            continue
        }
        switch document["kind"]?.text {
        case "Backend": sorted.backends.append(document)
        case "Environment": sorted.environments.append(document)
        default: sorted.diagnostics.append(kindProblem(of: document))
        }
    }
    return sorted
}

private func versionProblem(of document: Node) -> Diagnostic? {
    let help =
        "write 'apiVersion: \(ManifestSchema.apiVersion)'; a file that is no manifest can stand in .backstayignore"
    guard let version = document["apiVersion"] else {
        return Diagnostic(.error, rule: "manifest-version", .lacks("apiVersion"), at: document.mark, help: help)
    }
    guard version.text != ManifestSchema.apiVersion else { return nil }
    return Diagnostic(.error, rule: "manifest-version", .unknownVersion, at: version.mark, help: help)
}

private func kindProblem(of document: Node) -> Diagnostic {
    guard let kind = document["kind"] else {
        let help = "write 'kind: Backend' or 'kind: Environment'"
        return Diagnostic(.error, rule: "manifest-kind", .lacks("kind"), at: document.mark, help: help)
    }
    let near = kind.text.flatMap { ["Backend", "Environment"].nearest(to: $0) }
    let help = near.map { "did you mean '\($0)'?" }
    return Diagnostic(.error, rule: "manifest-kind", .unknownKind(kind.text ?? kind.kind), at: kind.mark, help: help)
}

extension Diagnostic.Message {
    fileprivate static func lacks(_ name: String) -> Self { "the manifest lacks '\(name)'" }
    fileprivate static var unknownVersion: Self { "expected '\(ManifestSchema.apiVersion)'" }
    fileprivate static func unknownKind(_ kind: String) -> Self {
        "unknown kind '\(kind.quotable)'; a manifest is a 'Backend' or an 'Environment'"
    }
}
