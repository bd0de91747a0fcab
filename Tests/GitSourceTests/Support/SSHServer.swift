import Foundation
import TestSupport

/// sshd on a port of this machine, which lets in the user of the tests by one key.
struct SSHServer {
    /// Also whether the user of the tests may log in at all: sshd runs git by the user's shell.
    static var isUsable: Bool {
        guard ["sshd", "ssh", "ssh-keygen"].allSatisfy({ Tool.find($0) != nil }) else { return false }
        guard let user = unsafe getpwuid(geteuid()), let shell = unsafe user.pointee.pw_shell else { return false }
        let name = unsafe String(cString: shell)
        return !["nologin", "false"].contains { name.hasSuffix($0) }
    }

    let port: UInt16
    let user: String
    /// The key that is let in, and one that is not.
    let key: String
    let otherKey: String
    let knownHosts: String

    func address(of path: String) -> String { "ssh://\(user)@127.0.0.1:\(port)\(path)" }

    static func beside<Answer: Sendable>(
        _ scratch: ScratchFolder,
        _ work: (SSHServer) async throws -> Answer
    ) async throws -> Answer {
        let folder = scratch.path
        let port = try LoopbackPort.free()
        for name in ["host", "key", "other"] {
            try await Tool.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(name)")
        }
        let hostKey = try await Tool.run("cat", "\(folder)/host.pub")
        let server = SSHServer(
            port: port.number,
            user: NSUserName(),
            key: "\(folder)/key",
            otherKey: "\(folder)/other",
            knownHosts: try scratch.write("[127.0.0.1]:\(port.number) \(hostKey)\n", to: "known hosts")
        )
        // Where sshd confines its unprivileged half; a machine that has not booted sshd lacks it.
        if geteuid() == 0 {
            try? FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        }
        let file = try scratch.write(configuration(port.number, folder), to: "sshd.conf")
        return try await Server.beside("sshd", ["-D", "-f", file], isReady: { try await port.waitUntilOpen() }) {
            try await work(server)
        }
    }

    private static func configuration(_ port: UInt16, _ folder: String) -> String {
        """
        ListenAddress 127.0.0.1
        Port \(port)
        HostKey \(folder)/host
        AuthorizedKeysFile \(folder)/key.pub
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        PermitRootLogin prohibit-password
        PidFile none
        """
    }
}
