/// How git starts ssh: it asks nobody, and knows its host beforehand.
struct SSHCommand {
    let text: String

    /// - Precondition: Paths are as ``GitAccess/check(for:)`` takes them.
    init(_ access: GitAccess) {
        var words = ["ssh"]
        if let key = access.keyFile {
            words += ["-F", "/dev/null", "-i", key] + Self.options(Self.keyAlone)
        }
        words += Self.options(Self.always)
        if let file = access.knownHostsFile {
            words += Self.options(["UserKnownHostsFile=\"\(file)\"", "GlobalKnownHostsFile=/dev/null"])
        }
        text = words.map(Self.quoted).joined(separator: " ")
    }

    private static let keyAlone = [
        "IdentitiesOnly=yes", "IdentityAgent=none", "PreferredAuthentications=publickey", "ControlPath=none",
    ]

    private static let always = [
        "BatchMode=yes", "StrictHostKeyChecking=yes", "UpdateHostKeys=no", "ClearAllForwardings=yes", "ForwardAgent=no",
        "ForwardX11=no", "PermitLocalCommand=no", "ConnectTimeout=20", "ServerAliveInterval=15",
        "ServerAliveCountMax=4",
    ]

    private static func options(_ options: [String]) -> [String] { options.flatMap { ["-o", $0] } }

    /// For the shell that git hands the command to.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
                || "-_=./".utf8.contains(byte)
        }
        return isPlain
            ? word : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
    }
}
