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

    @Test func `a rule that needs no company finds the same in any`() throws {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Validating/Rules")
        let company = ["scope", "backends", "declaration(", "backend(of"].map { "project.\($0)" }
        for rule in Rules.all {
            let text = try String(contentsOf: folder.appending(path: "\(type(of: rule)).swift"), encoding: .utf8)
            #expect(company.contains { text.contains($0) } == rule.needsCompany, "\(rule.id)")
        }
    }

    @Test func `no two rules have one id`() {
        let ids = Rules.all.map { $0.id }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { id in id.allSatisfy { $0 == "-" || ($0.isLetter && $0.isLowercase) } })
    }
}
