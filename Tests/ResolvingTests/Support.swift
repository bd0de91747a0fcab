import BackendModel
import Loading
import Resolving
import TestSupport
import Testing

/// The roots of the documents of a text with marks, and the marks.
func roots(
    _ marked: String,
    file: FileID = FileID(0),
    at location: Testing.SourceLocation = #_sourceLocation
) -> (nodes: [Node], places: [Character: SourceMark]) {
    let marked = MarkedText(marked, file: file)
    let (documents, diagnostics) = documents(in: Array(marked.text.utf8), file: file)
    #expect(diagnostics == [], sourceLocation: location)
    return (documents.map(\.root), marked.places)
}

/// `① error: message [rule]`, or with line and column where the place has no mark.
func lines(_ diagnostics: [Diagnostic], _ places: [Character: SourceMark]) -> [String] {
    let names = Dictionary(places.map { ($0.value, String($0.key)) }) { min($0, $1) }
    return diagnostics.map { diagnostic in
        let place = names[diagnostic.mark] ?? "\(diagnostic.mark.line):\(diagnostic.mark.column)"
        return "\(place) \(diagnostic.severity): \(diagnostic.message.text) [\(diagnostic.rule)]"
    }
}

/// Secrets that are known beforehand.
struct StoredSecrets: SecretSource {
    var variables: [String: [UInt8]] = [:]
    var files: [String: [UInt8]] = [:]
    var failure: SecretFileFailure?

    init(variables: [String: String] = [:], files: [String: String] = [:], failure: SecretFileFailure? = nil) {
        self.variables = variables.mapValues { Array($0.utf8) }
        self.files = files.mapValues { Array($0.utf8) }
        self.failure = failure
    }

    func environment(_ name: String) -> [UInt8]? { variables[name] }

    func file(_ path: String, limit: Int) throws(SecretFileFailure) -> [UInt8] {
        if let failure { throw failure }
        guard let bytes = files[path] else { throw .missing }
        guard bytes.count <= limit else { throw .tooLarge }
        return bytes
    }
}

func environment(variables: [String: Value] = [:]) -> Environment {
    Environment(
        name: "test",
        scope: ServiceScope(subscriptionID: "s", resourceGroup: "r", service: "a"),
        plane: .embeddedEmulator,
        apiVersion: "2024-05-01",
        variables: variables,
        mark: SourceMark(file: FileID(9), line: 1, column: 1)
    )
}

/// The manifest of a backend whose `spec` is the given lines.
func manifest(_ spec: String) -> String {
    """
    apiVersion: backstay.dev/v1alpha1
    kind: Backend
    metadata: { name: orders }
    spec:
    \(spec.split(separator: "\n").map { "  \($0)\n" }.joined())
    """
}

struct Resolved {
    let backend: ResolvedBackend
    let lines: [String]
    let diagnostics: [Diagnostic]

    subscript(keys: String...) -> Node.Content? {
        keys.reduce(backend.spec) { $0?[$1] }?.content
    }
}

func resolved(
    _ spec: String,
    variables: [String: Value] = [:],
    secrets: SecretSources? = nil,
    at location: Testing.SourceLocation = #_sourceLocation
) throws -> Resolved {
    let (nodes, places) = roots(manifest(spec), at: location)
    let result = resolve(backends: nodes, for: environment(variables: variables), secrets: secrets)
    return Resolved(
        backend: try #require(result.backends.first, sourceLocation: location),
        lines: lines(result.diagnostics, places),
        diagnostics: result.diagnostics
    )
}
