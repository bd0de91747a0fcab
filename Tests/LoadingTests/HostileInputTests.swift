import BackendModel
import Loading
import TestSupport
import Testing

/// Inputs that cost libyaml, or loaders built on it, minutes or gigabytes; each at the size that did.
///
/// Without a bound that holds, these tests do not fail but never end.
struct HostileInputTests {
    @Test(arguments: HostileText.all)
    func `is answered with an error`(hostile: HostileText) {
        let found = documents(in: Array(hostile.text.utf8), file: FileID(0)).diagnostics

        #expect(found.first?.rule == hostile.rule)
        #expect(found.holdsError)
        #expect(found.count <= LoadLimits.standard.diagnosticsPerFile + 1)
    }

    @Test(arguments: large)
    func `is large, and read`(name: String, text: String) {
        let found = documents(in: Array(text.utf8), file: FileID(0))

        #expect(found.diagnostics.isEmpty)
        #expect(!found.documents.isEmpty)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `no text is met with silence, and every problem lies within it`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<250 {
            let bytes = mutated(&random)

            let found = documents(in: bytes, file: FileID(0))

            #expect(!found.documents.isEmpty || !found.diagnostics.isEmpty, "\(bytes)")
            let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
            #expect(found.diagnostics.allSatisfy { (1...lines).contains($0.mark.line) }, "\(bytes)")
            #expect(found.diagnostics.allSatisfy { (1...bytes.count + 1).contains($0.mark.column) }, "\(bytes)")
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `no message holds a value`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<250 {
            let found = documents(in: mutated(&random), file: FileID(0)).diagnostics

            let said = found.map { "\($0.message.text) \($0.help ?? "")" }.joined(separator: "\n")
            #expect(!said.contains("hunter"), "\(said)")
        }
    }

    /// A good manifest with a few bytes of it taken out, doubled or exchanged for others with a meaning.
    private func mutated(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(manifest.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            let sign = signs.randomElement(using: &random) ?? 0
            switch Int.random(in: 0..<3, using: &random) {
            // A value that loses what makes it one would be a key, and may be named.
            case 0 where bytes[index] != UInt8(ascii: ":"): bytes.remove(at: index)
            case 1: bytes.insert(sign, at: index)
            default: bytes[index] = bytes[index] == UInt8(ascii: ":") ? bytes[index] : sign
            }
        }
        return bytes
    }
}

private let large: [(String, String)] = [
    ("a text of 1 MiB", "a: \"\(repeated("x", 1 << 20))\"\n"),
    ("a comment of 1 MiB", "a: 1 # \(repeated("x", 1 << 20))"),
    ("300,000 folded lines", "a: >\n\(repeated("  x\n", 300_000))"),
    ("49,000 keys", (0..<49_000).map { "k\($0): 1\n" }.joined()),
    ("10,000 documents", repeated("---\na: 1\n", 10_000)),
    ("60 deep and 45,000 items", "a: \(repeated("[", 60))\(repeated("x,", 45_000))\(repeated("]", 60))"),
]

private let signs = Array("\t\n\r -:,[]{}#&*!|>'\"%@`?\\~<=\u{0}".utf8) + [0xC3, 0xA9, 0xFF]

private let manifest = """
    apiVersion: backstay.dev/v1alpha1
    kind: Backend
    metadata:
      name: &n orders
      labels: { team: checkout }
    spec:
      url: "https://hunter1.example"
      credentials:
        header: { x-key: ["hunter2", 'hunter3'] }
        query:
          - hunter4
          - >-
            hunter5
      title: hunter6
    ---
    kind: Environment
    copy: &c [*n]
    """
