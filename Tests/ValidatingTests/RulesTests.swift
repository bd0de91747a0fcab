import Foundation
import Testing
import Validating

struct RulesTests {
    @Test func `every rule of the folder is registered`() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Validating/Rules")

        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())

        let names = files.filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
        #expect(Rules.all.map { "\(type(of: $0))" }.sorted() == names.sorted())
    }

    @Test func `no two rules have one id`() {
        let ids = Rules.all.map { $0.id }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { id in id.allSatisfy { $0 == "-" || ($0.isLetter && $0.isLowercase) } })
    }
}
