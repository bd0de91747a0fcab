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
            let driver = try #require(ProcessInfo.processInfo.environment["PAGE_DRIVER"])
            let words = driver.split(separator: " ").map(String.init)
            let arguments = words.dropFirst() + [scenario.rawValue, "\(host.ports["control"] ?? 0)", Harness.token]
            #expect(try await status(of: words[0], Array(arguments)) == 0)
        }
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
