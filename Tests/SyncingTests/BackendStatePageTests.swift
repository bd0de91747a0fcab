import Foundation
import Syncing
import Testing

struct BackendStatePageTests {
    @Test func `the operations page says what every state of a backend means`() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/operations.md"), encoding: .utf8)

        for state in BackendStatus.State.allCases {
            #expect(page.contains("\n| `\(state.rawValue)` | "), "\(state)")
        }
    }
}
