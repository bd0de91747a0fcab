@testable import Simulation

/// Something that must hold of every simulation; answers where it does not.
struct Oracle: Sendable {
    let name: String
    let violations: @Sendable (Chronicle) -> [String]

    static let all: [Oracle] = [
        .sight, .addressees, .boundedWrites, .lostUpdates, .unmanagedFields, .deletes, .truth, .reconnects, .debts,
        .retries, .lookups, .duration, .secrecy, .quiet, .arrival,
    ]

    static func violations(of chronicle: Chronicle) -> [String] {
        all.flatMap { oracle in oracle.violations(chronicle).map { "\(oracle.name): \($0)" } }
    }
}
