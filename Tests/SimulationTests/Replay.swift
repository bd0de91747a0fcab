import Foundation
@testable import Simulation
import Testing

/// How a run is told what to simulate: from the environment of the tests.
enum Replay {
    /// The one seed to replay.
    static let seed = ProcessInfo.processInfo.environment["BACKSTAY_SEED"].flatMap { UInt64($0) }
    /// How many times as much is to be simulated: 10 for a night, 0.01 for a moment.
    static let scale = ProcessInfo.processInfo.environment["BACKSTAY_SIMULATIONS"].flatMap { Double($0) } ?? 1

    static func scaled(_ number: Int) -> Int { max(1, Int((Double(number) * scale).rounded(.up))) }

    static func command(_ seed: UInt64) -> String {
        "BACKSTAY_SEED=\(seed) swift test --filter RandomSimulationTests"
    }
}

/// Runs a simulation and holds it against every oracle; with a seed to replay, tells all of it.
///
/// - Returns: How many faults and edits by others took place.
func expectSound(
    _ simulation: Simulation,
    _ seed: UInt64,
    at location: Testing.SourceLocation = #_sourceLocation
) -> Int {
    guard let chronicle = simulation.run() else {
        Issue.record("a process waits for ever\n\(Replay.command(seed))", sourceLocation: location)
        return 0
    }
    let violations = Oracle.violations(of: chronicle)
    if Replay.seed != nil { print(chronicle.outline) }
    if !violations.isEmpty {
        let told = violations.joined(separator: "\n")
        Issue.record("\(told)\n\(Replay.command(seed))", sourceLocation: location)
    }
    return chronicle.disturbed
}
