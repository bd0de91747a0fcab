import Foundation
import Resolving
import TestSupport
import Testing

struct ProcessSecretSourceTests {
    @Test func `a file below a root is read`() throws {
        try inFolder { folder, source in
            try write("hunter2", folder + "/granted/sub/token")
            #expect(try source.file(folder + "/granted/sub/token", limit: 100) == Array("hunter2".utf8))
        }
    }

    @Test func `links within the root are followed, as clusters put secrets there`() throws {
        try inFolder { folder, source in
            try write("v1", folder + "/granted/..2024/token")
            try link(folder + "/granted/..data", to: "..2024")
            try link(folder + "/granted/token", to: "..data/token")
            #expect(try source.file(folder + "/granted/token", limit: 100) == Array("v1".utf8))
        }
    }

    @Test func `links out of the root are not`() throws {
        try inFolder { folder, source in
            try write("secret", folder + "/outside/key")
            try link(folder + "/granted/file", to: folder + "/outside/key")
            try link(folder + "/granted/folder", to: folder + "/outside")
            for name in ["file", "folder/key"] {
                #expect(throws: SecretFileFailure.outside) { try source.file(folder + "/granted/" + name, limit: 100) }
            }
        }
    }

    @Test func `credentials of the program and of its workload are not handed out`() throws {
        try inFolder { folder, source in
            try write("own", folder + "/granted/own")
            try write("token", folder + "/granted/kubernetes.io/token")
            try link(folder + "/granted/alias", to: "own")
            try link(folder + "/granted/other", to: "kubernetes.io/token")
            for name in ["own", "alias", "other", "kubernetes.io/token"] {
                #expect(throws: SecretFileFailure.credential) {
                    try source.file(folder + "/granted/" + name, limit: 100)
                }
            }
        }
    }

    @Test func `a folder of credentials is closed as a whole, and one that is not there closes nothing`() throws {
        try inFolder { folder, _ in
            try write("key", folder + "/granted/tokens2/a/one.key")
            try write("mine", folder + "/granted/tokens2b")
            let own = [folder + "/granted/tokens2/", folder + "/granted/none"]
            let source = ProcessSecretSource(roots: [folder + "/granted"], credentials: own)
            #expect(throws: SecretFileFailure.credential) {
                try source.file(folder + "/granted/tokens2/a/one.key", limit: 100)
            }
            #expect(try source.file(folder + "/granted/tokens2b", limit: 100) == Array("mine".utf8))
        }
    }

    @Test func `the variables of the process are no file to read, whatever the roots`() {
        let source = ProcessSecretSource(roots: ["/"])
        #expect(throws: SecretFileFailure.credential) { try source.file("/proc/self/environ", limit: 1 << 20) }
    }

    @Test func `only regular files within the limit are read`() throws {
        try inFolder { folder, source in
            try write("12345", folder + "/granted/sub/five")
            #expect(throws: SecretFileFailure.notRegular) { try source.file(folder + "/granted/sub", limit: 100) }
            #expect(throws: SecretFileFailure.tooLarge) { try source.file(folder + "/granted/sub/five", limit: 4) }
            #expect(throws: SecretFileFailure.missing) { try source.file(folder + "/granted/sub/six", limit: 4) }
            #expect(throws: SecretFileFailure.missing) { try source.file(folder + "/granted/sub/five/x", limit: 4) }
            #expect(try source.file(folder + "/granted/sub/five", limit: 5).count == 5)
        }
    }

    @Test func `a root that is a link itself is as good as what it leads to`() throws {
        try inFolder { folder, _ in
            try write("x", folder + "/granted/token")
            try link(folder + "/alias", to: "granted")
            let source = ProcessSecretSource(roots: [folder + "/alias"])
            #expect(try source.file(folder + "/alias/token", limit: 100) == Array("x".utf8))
        }
    }

    @Test func `variables are those of the process`() {
        let source = ProcessSecretSource(roots: [])
        #expect(source.environment("PATH") == ProcessInfo.processInfo.environment["PATH"].map { Array($0.utf8) })
        #expect(source.environment("BACKSTAY_THAT_NOBODY_SETS") == nil)
    }

    private func inFolder(_ body: (String, ProcessSecretSource) throws -> Void) throws {
        let scratch = try ScratchFolder()
        let folder = scratch.path
        try FileManager.default.createDirectory(atPath: folder + "/granted", withIntermediateDirectories: true)
        try body(folder, ProcessSecretSource(roots: [folder + "/granted"], credentials: [folder + "/granted/own"]))
    }

    private func write(_ text: String, _ path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
}
