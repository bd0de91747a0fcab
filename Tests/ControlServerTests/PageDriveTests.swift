import BackendModel
import Foundation
import Synchronization
import Testing

/// The page in a browser, driven by a program of its own: `Tests/page/run` sets it up and says which.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["PAGE_DRIVER"] != nil))
struct PageDriveTests {
    @Test(arguments: PageScenario.allCases)
    func `the page shows what is`(scenario: PageScenario) async throws {
        let now = Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970))
        try await Harness.run(scenario.control(now: now), now: now) { host in
            try await drive(scenario.rawValue, host)
        }
    }

    /// An IPv4 address in IPv6's clothes is on loopback for the system, and not one that the server takes for it.
    @Test func `where reading needs the token the page asks for it`() async throws {
        let now = Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970))
        let control = PageScenario.healthy.control(now: now)
        try await Harness.run(control, at: "[::ffff:127.0.0.1]:0", now: now) { host in
            try await drive("guarded", host)
        }
    }

    private func drive(_ scenario: String, _ host: Harness) async throws {
        let driver = try #require(ProcessInfo.processInfo.environment["PAGE_DRIVER"])
        let words = driver.split(separator: " ").map(String.init)
        let arguments = words.dropFirst() + [scenario, "\(host.ports["control"] ?? 0)", Harness.token]
        #expect(try await status(of: words[0], Array(arguments)) == 0)
    }

    private func status(of program: String, _ arguments: [String]) async throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }
}
