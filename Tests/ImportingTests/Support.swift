import BackendModel
import Importing
import Loading
import Resolving
import TestSupport

/// Imports one backend, its secrets concealed as the service's answers are.
func imported(
    _ id: BackendID,
    _ properties: [String: Value],
    version: String = "2024-05-01",
    taken: Set<String> = []
) -> ImportedBackends {
    importManifests(
        of: [ImportSource(id: id, properties: properties)],
        in: .testing(apiVersion: version),
        taken: taken
    )
}

/// The same of one called `orders`.
func imported(_ properties: [String: Value], version: String = "2024-05-01") -> ImportedBackends {
    imported("orders", properties, version: version)
}

extension ImportedBackends {
    /// The text of the only manifest.
    var text: String { manifests.count == 1 ? manifests[0].text : "\(manifests.count) manifests" }
    var secrets: [ImportedSecret] { manifests.flatMap(\.secrets) }
    var kept: [KeptField] { manifests.flatMap(\.kept) }
}

extension Value {
    static func hidden(_ text: String) -> Value { .secret(Secret(text)) }
}

/// What stands at `keys` of a manifest once it is loaded and its variables are put in; nothing where it is not to be read.
func readBack(_ text: String, _ keys: String...) -> Node? {
    let loaded = documents(in: Array(text.utf8), file: FileID(0))
    guard loaded.diagnostics.isEmpty, loaded.documents.count == 1 else { return nil }
    let (backends, diagnostics) = resolve(
        backends: loaded.documents.map(\.root),
        for: .testing(),
        secrets: nil
    )
    guard diagnostics.isEmpty else { return nil }
    return keys.reduce(backends.first?.document) { $0?[$1] }
}

/// Texts that a careless writer of YAML or of manifests stumbles over.
let hostileTexts: [String] = [
    " ", "  a", "a  ", "- a", "-", "? a", ": a", "a: b", "a:", "a #b", "#a", "no", "Yes", "NO", "on", "y", "N", "true",
    "null", "NULL",
    "~", "1", "01", "0o17", "0x1F", "0b1", "1_000", "1e3", "1.5", ".5", ".inf", "-.INF", ".NaN", "+1", "12:30:45",
    "2001-01-01", "2001-01-01T00:00:00Z", "=", "<<", "{{nv}}", "{{nv}", "a {{b}} c", "{ a: b }", "[a]", "a, b", "]",
    "}", "*a",
    "&a", "!a", "!!str a", "| a", "> a", "|", "'a'", "\"a\"", "it's", "a\\b", "a\\", "%YAML 1.2", "@a", "`a`", "---",
    "--- a",
    "...", "<<<<<<< ours", "=======", "a\tb", "\ta", "a\t", "a\nb", "a\n", "\na", "a\n\nb", "a\n\n", "a\n  b\n c",
    "a\n b ", " a\nb",
    "a\n%b", "a\n#b\n", "a\n---\nb", "a\n\tb", "a\rb", "a\r\nb", "\u{0}", "\u{1}", "\u{1B}[31m", "\u{7F}", "\u{80}",
    "\u{85}", "a\u{85}b",
    "\u{A0}", "a\n\u{A0}b", "\u{AD}", "\u{200B}", "\u{200D}", "\u{2028}", "\u{2029}", "\u{202E}abc", "\u{2066}",
    "\u{61C}", "\u{FEFF}", "a\u{FEFF}b",
    "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{E000}", "\u{10FFFF}", "é", "e\u{301}", "\u{301}", "ß", "größer", "日本語",
    "שלום", "😀", "👩‍👩‍👧",
    "🇩🇪", "a😀\nb", "$", "$$", "${a}", "$${a}", "$$${a}", "$${", "${", "${\u{301}", "a${", "$\u{301}{a}", "valueFrom",
    "##vso[task]",
    String(repeating: "a ", count: 999) + "b", String(repeating: "x", count: 2000), String(repeating: "😀", count: 300),
]
