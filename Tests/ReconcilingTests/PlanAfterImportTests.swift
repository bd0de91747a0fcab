import Applying
import BackendModel
import BackendSchema
import Diffing
import Emulator
import Importing
import Planning
import Reconciling
import TestSupport
import Testing

/// Plan right after import is empty: over generated backends that cover the whole table.
struct PlanAfterImportTests {
    /// Beginnings of texts that a careless writer of YAML, of manifests or of file names stumbles over.
    private static let hostile = [
        "", " ", "- ", "? ", "no", "1e3", "~", "0x1F ", "2001-01-01 ", "12:30:45 ", "{{nv}}", "{{nv}", "${region}",
        "$${", "$",
        "%YAML ", "@", "`", "*a ", "&a ", "!tag ", "| ", "> ", "key: ", " # no comment ", "\"", "'", "\\", "\t",
        "a\n\n  b\n",
        "a\r\nb", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{202E}", "\u{A0}", "\u{FFFF}", "😀👩‍👩‍👧",
        "e\u{301}",
        "${\u{301}", "        // What only the proof notices, the writer does not understand.
        let unstable = imported.manifests.flatMap(\.kept).filter { $0.reason == .unstable }.map(\.path)
        #expect(unstable == [] && !imported.left.contains { $0.reason == .unstable }, label)
        let plan = try #require(planned.only?.plan, "\(label)\n\(planned.project.diagnostics)")
        #expect(plan.steps.map { "\($0.action.rawValue) \($0.id) \($0.changes.map(\.path.description))" } == [], label)
        #expect(!plan.problems.contains { _ in true } && plan.guards == [], label)
    }
}
