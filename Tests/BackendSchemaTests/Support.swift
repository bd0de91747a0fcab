import BackendModel
import BackendSchema
import Loading
import TestSupport
import Testing

/// The root of the only document of a text with marks, and the marks.
func root(
    _ marked: String,
    at location: Testing.SourceLocation = #_sourceLocation
) throws -> (node: Node, places: [Character: SourceMark]) {
    let marked = MarkedText(marked)
    let (documents, diagnostics) = documents(in: Array(marked.text.utf8), file: FileID(0))
    #expect(diagnostics == [], sourceLocation: location)
    return (try #require(documents.first, sourceLocation: location).root, marked.places)
}

/// `① message [rule]`, or with line and column where the place has no mark.
func lines(_ diagnostics: [Diagnostic], _ places: [Character: SourceMark]) -> [String] {
    let names = Dictionary(places.map { ($0.value, String($0.key)) }) { min($0, $1) }
    return diagnostics.map { diagnostic in
        let place = names[diagnostic.mark] ?? "\(diagnostic.mark.line):\(diagnostic.mark.column)"
        return "\(place) \(diagnostic.message.text) [\(diagnostic.rule)]"
    }
}

struct Decoded {
    let members: [String: Value]
    let lines: [String]
    let diagnostics: [Diagnostic]
}

/// Reads the text of a `spec` by the table.
func decode(
    _ marked: String,
    _ version: APIVersion = .v2024_05_01,
    at location: Testing.SourceLocation = #_sourceLocation
) throws -> Decoded {
    let (node, places) = try root(marked, at: location)
    var decoder = ManifestDecoder(version: version)
    let members = decoder.members(of: node, Schema.backend(version).fields, named: "spec")
    return Decoded(members: members, lines: lines(decoder.diagnostics, places), diagnostics: decoder.diagnostics)
}

let scope = ServiceScope(
    subscriptionID: "00000000-0000-0000-0000-00000000000A",
    resourceGroup: "Rg1",
    service: "Apim"
)

extension APIVersion {
    static var newest: APIVersion { .v2025_09_01_preview }
}
