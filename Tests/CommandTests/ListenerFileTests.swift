import Foundation
import Testing

/// The files that a daemon's listeners take their secrets from.
struct ListenerFileTests {
    @Test func `a secret that everybody may read is refused, and one that a group may read is not`() async throws {
        let project = try Project()
        for (name, mode) in [("token", 0o640), ("secret", 0o644)] {
            try project.write(name, "0123456789abcdef0123456789abcdef\n")
            let path = project.folder + "/" + name
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        let files = [
            "--control-token-file", project.folder + "/token", "--webhook-secret-file", project.folder + "/secret",
        ]
        let run = try await Program.run(["sync", project.folder] + files)
        #expect(run.status == 64)
        let reason = "cannot use '\(project.folder)/secret': others may read it; give it mode 0600"
        #expect(run.errors.contains("--webhook-secret-file: \(reason)"), "\(run.errors)")
        #expect(!run.errors.contains("--control-token-file:"))
    }
}
