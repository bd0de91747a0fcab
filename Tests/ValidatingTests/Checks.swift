import BackendModel
import BackendSchema
import Loading
import Resolving
import TestSupport
import Testing
import Validating

/// The manifest of a backend whose `spec` and `policy` are the given lines.
func manifest(_ name: String, _ spec: String, policy: String? = nil) -> String {
    let indented = { (text: String) in
        text.split(separator: "\n").map { "  \($0)\n" }.joined()
    }
    return """
        apiVersion: backstay.dev/v1alpha1
        kind: Backend
        metadata: { name: \(name) }
        spec:
        \(indented(spec))\(policy.map { "policy:\n" + indented($0) } ?? "")
        """
}

/// A `spec` that nothing is wrong with.
let sound = "url: https://orders.contoso.com\nprotocol: http"

/// The manifest of a pool with these members.
func pool(_ name: String, of members: String...) -> String {
    manifest(name, "type: Pool\npool: { services: [\(members.map { "{ id: \($0) }" }.joined(separator: ", "))] }")
}

let scope = ServiceScope(
    subscriptionID: "00000000-0000-0000-0000-000000000000",
    resourceGroup: "rg1",
    service: "apim-we"
)

func environment(
    _ version: APIVersion = .v2024_05_01,
    variables: [String: Value] = [:],
    coverage: BackendPolicy.Coverage = .complete,
    scope: ServiceScope = scope
) -> Environment {
    Environment(
        name: "test",
        scope: scope,
        plane: .embeddedEmulator,
        apiVersion: version.rawValue,
        variables: variables,
        coverage: coverage,
        mark: SourceMark(file: FileID(9), line: 1, column: 1)
    )
}

let workspace = ServiceScope(
    subscriptionID: scope.subscriptionID,
    resourceGroup: scope.resourceGroup,
    service: scope.service,
    workspace: "team-a"
)

struct Checked {
    let state: DesiredState?
    let diagnostics: [Diagnostic]
    let places: [Character: SourceMark]

    /// `① error: message [rule]`, or with line and column where the place has no mark.
    var lines: [String] {
        let names = Dictionary(places.map { ($0.value, String($0.key)) }) { min($0, $1) }
        return diagnostics.map { diagnostic in
            let place = names[diagnostic.mark] ?? "\(diagnostic.mark.line):\(diagnostic.mark.column)"
            return "\(place) \(diagnostic.severity): \(diagnostic.message.text) [\(diagnostic.rule)]"
        }
    }
}

/// Reads, resolves and validates manifests, which stand in one file.
func checked(
    _ manifests: String...,
    environment: Environment = environment(),
    severities: Severities = .standard,
    secrets: SecretSources? = nil,
    at location: Testing.SourceLocation = #_sourceLocation
) -> Checked {
    let marked = MarkedText(manifests.joined(separator: "---\n"))
    let (documents, problems) = documents(in: Array(marked.text.utf8), file: FileID(0))
    #expect(problems == [], sourceLocation: location)
    let resolved = resolve(backends: documents.map(\.root), for: environment, secrets: secrets)
    #expect(resolved.diagnostics == [], sourceLocation: location)
    let files = FileTable(["test.yaml"])
    let (state, diagnostics) = validate(
        resolved.backends,
        environment: environment,
        severities: severities,
        files: files
    )
    return Checked(state: state, diagnostics: diagnostics, places: marked.places)
}

/// Holds that the manifests have exactly these problems, in any order.
func expect(
    _ manifests: String...,
    finds lines: String...,
    environment: Environment = environment(),
    at location: Testing.SourceLocation = #_sourceLocation
) {
    let found = checked(manifests.joined(separator: "---\n"), environment: environment, at: location).lines
    #expect(found.sorted() == lines.sorted(), sourceLocation: location)
}
