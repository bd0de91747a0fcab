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
        "${\u{301}", "<<<<<<< ", "---\n", "...", "null", "=", "<<", "[", "{ a: b }", ", ", "***", "https://u:p@h/?k#f",
    ]

    @Test(arguments: APIVersion.allCases)
    func `plan after import is empty under every api-version`(version: APIVersion) async throws {
        for seed in 0..<12 as Range<UInt64> {
            try await expectQuiet(EmulatorSwitches(), version, seed)
        }
    }

    @Test(arguments: EmulatorSwitch.all.flatMap { entry in entry.values.map { (entry.name, $0) } })
    func `plan after import is empty under every answer to an open question`(name: String, value: String) async throws {
        var switches = EmulatorSwitches()
        try switches.set(name, to: value)
        for seed in 100..<106 as Range<UInt64> {
            try await expectQuiet(switches, .v2025_09_01_preview, seed)
        }
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `plan after import is empty under any mixture of answers, whatever the texts`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var switches = EmulatorSwitches()
        for entry in EmulatorSwitch.all {
            try switches.set(entry.name, to: entry.values[Int.random(in: 0..<entry.values.count, using: &random)])
        }
        let version = APIVersion.allCases.randomElement(using: &random) ?? .standard
        try await expectQuiet(switches, version, seed, beginnings: Self.hostile, mayLeaveOut: true)
    }

    /// Seeds a service, imports all of it, and looks at what a plan would do.
    private func expectQuiet(
        _ switches: EmulatorSwitches,
        _ version: APIVersion,
        _ seed: UInt64,
        beginnings: [String]? = nil,
        mayLeaveOut: Bool = false
    ) async throws {
        let random = SeededGenerator(seed: seed)
        var generator =
            beginnings.map { BackendGenerator(version, random, beginnings: $0) } ?? BackendGenerator(version, random)
        var state = EmulatorState()
        for (name, properties) in generator.project(version).sorted(by: { $0.key < $1.key }) {
            state.put(name, .object(properties), in: World.service)
        }
        let world = try World(Emulator(state: state, switches: switches, pageSize: 3), seed: seed)

        let (imported, live) = try await world.imported(version)
        let planned = try await world.plan(imported, live, version)

        let texts = imported.manifests.map(\.text).joined(separator: "---\n")
        let label: Comment = "seed \(seed), \(version.rawValue)\n\(texts)"
        #expect(imported.manifests.count + imported.left.count == live.count, label)
        if !mayLeaveOut { #expect(imported.left == [], label) }
        // What only the proof notices, the writer does not understand.
        let unstable = imported.manifests.flatMap(\.kept).filter { $0.reason == .unstable }.map(\.path)
        #expect(unstable == [] && !imported.left.contains { $0.reason == .unstable }, label)
        let plan = try #require(planned.only?.plan, "\(label)\n\(planned.project.diagnostics)")
        #expect(plan.steps.map { "\($0.action.rawValue) \($0.id) \($0.changes.map(\.path.description))" } == [], label)
        #expect(!plan.problems.contains { _ in true } && plan.guards == [], label)
    }
}
