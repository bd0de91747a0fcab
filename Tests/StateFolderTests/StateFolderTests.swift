import BackendModel
import Diffing
import Foundation
import Planning
import StateFolder
import TestSupport
import Testing

struct StateFolderTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "backstay-\(UUID())/state").path()
    private let service = ServiceScope.contoso.armID
    private let change = FieldChange(
        path: "credentials.header.x-key",
        live: nil,
        desired: [.secret(Secret("canary-5f2a"))]
    )

    @Test func `what a run learnt is known to the next, until either side changes`() throws {
        let folder = StateFolder(path)
        var memory = try folder.learningMemory(of: service)
        memory.remember([change], of: "orders")
        try folder.save(memory, of: service)

        let again = try StateFolder(path).memory(of: service.uppercased())

        #expect(again.settles(change, of: "Orders") == .notShown)
        #expect(
            again.settles(FieldChange(path: change.path, live: nil, desired: [.secret(Secret("new"))]), of: "orders")
                == nil
        )
        #expect(
            again.settles(
                FieldChange(path: change.path, live: [.secret(Secret("x"))], desired: change.desired),
                of: "orders"
            ) == nil
        )
    }

    @Test func `nothing of a secret stands in the folder, and nobody else can read it`() throws {
        let folder = StateFolder(path)
        var memory = try folder.learningMemory(of: service)
        memory.remember([change], of: "orders")
        try folder.save(memory, of: service)

        let files = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(files.sorted() == ["key", "memory.json"])
        for file in files {
            let full = path + "/" + file
            #expect(try Data(contentsOf: URL(filePath: full)).range(of: Data("canary".utf8)) == nil)
            #expect(try FileManager.default.attributesOfItem(atPath: full)[.posixPermissions] as? Int == 0o600)
        }
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o700)
    }

    @Test func `to look leaves no trace`() throws {
        _ = try StateFolder(path).memory(of: service)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a second writer is turned away, and let in once the first is done`() throws {
        let folder = StateFolder(path)
        var lock: StateLock? = try folder.lock()
        #expect(throws: StateFolderError.self) { try folder.lock() }
        withExtendedLifetime(lock) {}
        lock = nil
        _ = try folder.lock()
    }

    @Test func `a file of another kind is refused, not overwritten`() throws {
        let folder = StateFolder(path)
        try folder.prepare()
        try Data("{\"format\":\"other\"}".utf8).write(to: URL(filePath: path + "/memory.json"))
        #expect(throws: StateFolderError.self) { try folder.learningMemory(of: service) }
    }
}
