import Applying
import Foundation
import Testing

struct OperationsPageTests {
    @Test func `the operations page says what every outcome of a step means`() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/operations.md"), encoding: .utf8)

        for outcome in ApplyMachine.Outcome.allCases {
            #expect(page.contains("\n| `\(outcome.rawValue)` | "), "\(outcome)")
        }
    }
}
