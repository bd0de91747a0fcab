import Simulation

/// What came of some lives.
struct Findings: Sendable {
    /// The seeds of those with which something is wrong.
    private(set) var violated: [UInt64] = []
    private(set) var tally = SyncTally()
    private var lives = 0

    /// Lives one after another on this thread, as long as there are numbers; what is wrong is told at once.
    static func of(_ size: SyncSize, _ numbers: Numbers) -> Findings {
        var findings = Findings()
        while let number = numbers.next() {
            let life = size.life(number)
            let outcome = life.run()
            findings.tally.add(outcome.tally)
            findings.lives += 1
            guard let violation = outcome.violations.first else { continue }
            let others = outcome.violations.count > 1 ? " (and \(outcome.violations.count - 1) more)" : ""
            tell("\(violation)\(others): BACKSTAY_SEED=\(life.seed) swift test --filter SyncSimulationTests")
            findings.violated.append(life.seed)
        }
        return findings
    }

    mutating func add(_ other: Findings) {
        violated += other.violated
        tally.add(other.tally)
        lives += other.lives
    }

    func text(_ size: SyncSize) -> String {
        let events = SyncTally.Event.allCases.map { "\(tally.events[$0] ?? 0) \($0.rawValue)" }
        let troubles = SyncTrouble.allCases.filter { $0 != .none }.map { "\(tally.troubles[$0] ?? 0) \($0.rawValue)" }
        let missing = tally.missing.map { "\($0) did not happen at all" }
        let lines = [
            "\(lives) lives (\(size)), \(violated.count) with violations", "events: \(events.joined(separator: ", "))",
            "faults: \(troubles.joined(separator: ", "))",
        ]
        return (lines + missing).joined(separator: "\n")
    }
}
