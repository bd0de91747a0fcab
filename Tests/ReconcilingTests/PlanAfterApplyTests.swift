import Applying
import BackendModel
import BackendSchema
import Diffing
import Emulator
import Planning
import Reconciling
import TestSupport
import Testing

/// Plan right after apply is empty: over generated backends that cover the whole table.
struct PlanAfterApplyTests {
    /// Answers to the open questions under which the service cannot hold, or does not show, every value.
    private static let unholding: [String: Set<String>] = [
        "secrets": ["omitted", "masked", "null"],
        "unknownMembers": ["dropped"],
        "urlSlash": ["added"],
    ]

    @Test(arguments: APIVersion.allCases)
    func `plan after apply is empty under every api-version`(version: APIVersion) async throws {
        for seed in 0..<12 as Range<UInt64> {
            try await expectQuiet(EmulatorSwitches(), version, seed, holds: true)
        }
    }

    @Test(arguments: EmulatorSwitch.all.flatMap { entry in entry.values.map { (entry.name, $0) } })
    func `plan after apply is empty, or tells why, under every answer to an open question`(
        name: String,
        value: String
    ) async throws {
        var switches = EmulatorSwitches()
        try switches.set(name, to: value)
        let holds = Self.unholding[name]?.contains(value) != true
        for seed in 100..<112 as Range<UInt64> {
            try await expectQuiet(switches, .v2025_09_01_preview, seed, holds: holds)
        }
    }

    @Test(arguments: AnswerMixtures.coveringThree.indices)
    func `plan after apply is empty, or tells why, under mixtures that hold any three answers`(number: Int) async throws
    {
        var random = SeededGenerator(seed: UInt64(number))
        var switches = EmulatorSwitches()
        var holds = true
        for (entry, answer) in zip(EmulatorSwitch.all, AnswerMixtures.coveringThree[number]) {
            try switches.set(entry.name, to: entry.values[answer])
            if Self.unholding[entry.name]?.contains(entry.values[answer]) == true { holds = false }
        }
        let version = APIVersion.allCases.randomElement(using: &random) ?? .standard
        try await expectQuiet(switches, version, UInt64(number), holds: holds)
    }

    @Test func `any three answers stand together in a mixture`() {
        let mixtures = AnswerMixtures.coveringThree
        let triples = AnswerMixtures.triples(of: EmulatorSwitch.all.map(\.values.count))
        #expect(triples.count > 20_000)
        #expect(triples.allSatisfy { triple in mixtures.contains { triple.stands(in: $0) } })
    }

    /// Applies one generated project over another, and looks at what a second and a third run would do.
    private func expectQuiet(
        _ switches: EmulatorSwitches,
        _ version: APIVersion,
        _ seed: UInt64,
        holds: Bool
    ) async throws {
        var generator = BackendGenerator(version, SeededGenerator(seed: seed))
        let world = try World(Emulator(switches: switches, pageSize: 3), seed: seed)
        for round in 0..<2 {
            let project = World.project(generator.project(version), version: version)
            let planned = try await world.plan(project)
            let label: Comment = "seed \(seed), round \(round), \(version.rawValue)"
            try #require(planned.only != nil, "\(label): \(planned.project.diagnostics)")
            let report = await world.apply(planned)
            let failures = report.entries.filter { !$0.isSuccess && $0.result?.outcome != .notKept }.map(\.summary)
            #expect(failures == [], "\(label)")

            await world.host.clearLog()
            let second = try #require(try await world.plan(project).only?.plan)
            #expect(second.steps.map(\.summary) == [], "\(label)")
            if holds { #expect(second.notes == [], "\(label)") }
            #expect(await world.host.log.allSatisfy { !$0.isWrite })
        }
    }
}

extension BackendGenerator {
    /// A few single backends and a pool of some of them.
    mutating func project(_ version: APIVersion) -> [String: [String: Value]] {
        let names = ["alpha", "beta", "gamma", "delta"]
        var backends = Dictionary(uniqueKeysWithValues: names.map { ($0, single()) })
        guard version >= .v2023_05_01_preview else { return backends }
        backends["pool"] = pool(of: chance(50) ? ["alpha", "beta"] : ["gamma", "beta", "delta"])
        return backends
    }
}

extension ApplyReport.Entry {
    fileprivate var summary: String {
        let words = result?.error?.details.map { "\($0.target): \($0.message)" } ?? []
        return
            "\(step.summary) \(result?.outcome.rawValue ?? "not run") \(words) left \(result?.remaining.map(\.summary) ?? [])"
    }
}

extension PlanStep {
    fileprivate var summary: String { "\(action.rawValue) \(id) \(changes.map(\.summary))" }
}

extension FieldChange {
    fileprivate var summary: String {
        let sides = [live, desired].map { $0.map { JSONWriter.text(of: $0) { $0.reveal() } } ?? "-" }
        return "\(path): \(sides[0]) -> \(sides[1])"
    }
}
