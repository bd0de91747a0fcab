import BackendModel
import Foundation
import NIOHTTP1
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

    @Test func `on SIGHUP they are read again, and one that cannot be taken leaves the one of before`() async throws {
        let project = try Project()
        let write = { (name: String, text: String) in
            try project.write(name, text)
            let path = project.folder + "/" + name
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        }
        for name in ["token", "secret"] { try write(name, "old-0123456789abcdef\n") }
        let files = [
            "--control-token-file", project.folder + "/token", "--webhook-secret-file", project.folder + "/secret",
        ]
        let daemon = try DaemonProcess([project.folder, "--webhooks", "127.0.0.1:0"] + files)
        #expect(try await Self.statuses(daemon, "old-0123456789abcdef") == [202, 202])

        for name in ["token", "secret"] { try write(name, "new-0123456789abcdef\n") }
        daemon.signal(SIGHUP)
        try await poll("the new ones hold") { try await Self.statuses(daemon, "new-0123456789abcdef") == [202, 202] }
        #expect(try await Self.statuses(daemon, "old-0123456789abcdef") == [401, 401])

        try write("token", "short\n")
        try FileManager.default.removeItem(atPath: project.folder + "/secret")
        daemon.signal(SIGHUP)
        try await poll("both are told") {
            daemon.log.contains("--control-token-file: it is shorter than 16 characters")
                && daemon.log.contains("--webhook-secret-file: there is no file")
        }
        #expect(daemon.log.contains("what was read before still holds"))
        #expect(try await Self.statuses(daemon, "new-0123456789abcdef") == [202, 202])
        #expect(!daemon.log.contains("0123456789abcdef"))
    }

    /// What the API and a webhook answer to a secret.
    private static func statuses(_ daemon: DaemonProcess, _ secret: String) async throws -> [Int] {
        let steering = try await daemon.post(
            "/api/v1/trigger",
            .object([:]),
            headers: ["authorization": "Bearer \(secret)"]
        )
        let hook = try await daemon.post(
            "/webhooks/gitlab",
            to: "webhooks",
            .object([:]),
            headers: ["x-gitlab-token": secret, "x-gitlab-event": "Push Hook"]
        )
        return [steering.status, hook.status]
    }
}
