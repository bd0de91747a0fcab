import GitSource
import TestSupport
import Testing

/// What git is called with, whatever it answers.
struct GitCommandTests {
    private let scratch: ScratchFolder
    private let git = FakeGit { command in
        switch command.arguments[0] {
        case "ls-remote":
            .exited(status: 0, output: Array("\(String(repeating: "a", count: 40))\trefs/heads/main\n".utf8))
        case "version": .exited(status: 0, output: Array("git version 2.34.1\n".utf8))
        default: nil
        }
    }

    init() throws { scratch = try ScratchFolder() }

    private func calls(
        _ address: String,
        environment: [String: String] = [:],
        _ access: GitAccess = GitAccess()
    ) async throws -> [GitCommand] {
        let settings = GitSettings(
            location: try GitLocation(address, workingFolder: "/"),
            ref: try GitRef("main"),
            access: access
        )
        let folder = "\(scratch.path)/git"
        let environment = environment.merging(["PATH": "/usr/bin"]) { $1 }
        let repository = try GitRepository(settings, folder: folder, environment: environment, runner: git)
        _ = try? await repository.newest()
        return git.commands
    }

    /// The settings that a call gives git, by key, the last of each.
    private func settings(of call: GitCommand) -> [String: String] {
        let count = call.environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
        return (0..<count).reduce(into: [:]) { settings, index in
            guard let key = call.environment["GIT_CONFIG_KEY_\(index)"] else { return }
            settings[key] = call.environment["GIT_CONFIG_VALUE_\(index)"]
        }
    }

    @Test func `every call is safe, whatever it is for`() async throws {
        let calls = try await calls("https://git.example.org/repo")

        #expect(calls.map { $0.arguments[0] }.contains("ls-remote"))
        for call in calls {
            let settings = settings(of: call)
            #expect(settings["core.hooksPath"] == "/dev/null")
            #expect(settings["core.fsmonitor"] == "false")
            #expect(settings["core.fsync"] == "committed,reference")
            #expect(settings["core.symlinks"] == "false")
            #expect(settings["protocol.ext.allow"] == "never")
            #expect(settings["transfer.fsckObjects"] == "true")
            #expect(settings["submodule.recurse"] == "false")
            #expect(settings["http.followRedirects"] == "false")
            #expect(call.environment["GIT_TERMINAL_PROMPT"] == "0")
            #expect(call.environment["GIT_CONFIG_NOSYSTEM"] == "1")
            #expect(call.environment["GIT_CONFIG_GLOBAL"] == "/dev/null")
            #expect(["none", "https"].contains(call.environment["GIT_ALLOW_PROTOCOL"]))
        }
    }

    @Test func `what comes from outside stands behind two dashes`() async throws {
        let calls = try await calls("https://git.example.org/repo")

        let remote = calls.filter { ["ls-remote", "fetch"].contains($0.arguments[0]) }
        #expect(remote.count >= 2)
        for call in remote {
            let dashes = try #require(call.arguments.firstIndex(of: "--"))
            #expect(call.arguments.firstIndex(of: "https://git.example.org/repo") == dashes + 1)
        }
    }

    @Test func `git gets a few variables of ours and no other`() async throws {
        let inherited = [
            "GIT_DIR": "/evil", "GIT_TRACE": "1", "GIT_SSL_NO_VERIFY": "1", "AZURE_CLIENT_SECRET": "canary",
            "HOME": "/home/me", "HTTPS_PROXY": "http://proxy:3128", "SSH_AUTH_SOCK": "/agent", "GIT_ASKPASS": "/evil",
        ]
        for call in try await calls("https://git.example.org/repo", environment: inherited) {
            #expect(!call.environment.values.contains { $0.contains("canary") || $0.contains("evil") })
            #expect(call.environment["HOME"] == "\(scratch.path)/git/tmp")
            #expect(call.environment["GIT_TRACE"] == nil)
            #expect(call.environment["GIT_SSL_NO_VERIFY"] == nil)
            #expect(call.environment["SSH_AUTH_SOCK"] == nil)
            #expect((call.environment["HTTPS_PROXY"] != nil) == ["ls-remote", "fetch"].contains(call.arguments[0]))
        }
    }

    @Test(arguments: ["127.0.0.1:8080", "localhost", "[::1]:80"])
    func `what goes to this machine in plain text goes by no proxy`(host: String) async throws {
        let inherited = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
            .reduce(into: [:]) { $0[$1] = "http://proxy:3128" }

        for call in try await calls("http://\(host)/repo", environment: inherited) {
            #expect(!call.environment.values.contains { $0.contains("proxy:3128") })
            guard ["ls-remote", "fetch"].contains(call.arguments[0]) else { continue }
            #expect(settings(of: call)["http.http://\(host)/repo.proxy"]?.isEmpty == true)
        }
    }

    @Test func `no file says otherwise of an address than that it is verified and not left`() async throws {
        let calls = try await calls("https://git.example.org:8443/a/repo", GitAccess(.ownConfiguration))
        let remote = calls.filter { ["ls-remote", "fetch"].contains($0.arguments[0]) }

        #expect(remote.count >= 2)
        for call in remote {
            for place in ["https://git.example.org:8443", "https://git.example.org:8443/a/repo"] {
                #expect(settings(of: call)["http.\(place).sslVerify"] == "true")
                #expect(settings(of: call)["http.\(place).followRedirects"] == "false")
            }
        }
    }

    @Test func `a server may name many refs`() async throws {
        let calls = try await calls("https://git.example.org/repo")

        #expect(calls.filter { $0.arguments[0] == "ls-remote" }.allSatisfy { $0.outputLimit == 16 << 20 })
        #expect(calls.filter { $0.arguments[0] == "fetch" }.allSatisfy { $0.outputLimit == 1 << 20 })
    }

    @Test func `a token stands in no argument and no variable, and is for one host alone`() async throws {
        let file = try scratch.write("canary\n", to: "token")
        let calls = try await calls("https://git.example.org/repo", GitAccess(.tokenFile(file)))

        for call in calls {
            #expect(!call.arguments.contains { $0.contains("canary") })
            #expect(!call.environment.values.contains { $0.contains("canary") })
            let helpers = settings(of: call).filter { $0.key.hasSuffix("helper") && !$0.value.isEmpty }.keys
            #expect(Set(helpers).isSubset(of: ["credential.https://git.example.org.helper"]))
        }
    }

    @Test func `ssh asks nobody and knows its host beforehand`() async throws {
        let file = try scratch.write("x", to: "a key")
        let access = GitAccess(.keyFile(file), knownHostsFile: "/etc/known hosts")
        let call = try #require(try await calls("git@host:repo", access).first { $0.arguments[0] == "ls-remote" })

        let ssh = try #require(call.environment["GIT_SSH_COMMAND"])
        for words in [
            "-F /dev/null", "-i '\(file)'", "BatchMode=yes", "StrictHostKeyChecking=yes", "IdentitiesOnly=yes",
            "-o 'UserKnownHostsFile=\"/etc/known hosts\"'",
        ] { #expect(ssh.contains(words), "\(words)") }
        #expect(call.environment["GIT_ALLOW_PROTOCOL"] == "ssh")
    }

    @Test(arguments: [0o640, 0o604, 0o666, 0o644])
    func `a token that others may read is refused`(mode: Int) async throws {
        let file = try scratch.write("x", to: "token", mode: mode)
        let calls = try await calls("https://git.example.org/repo", GitAccess(.tokenFile(file)))

        #expect(calls.isEmpty)
    }

    @Test func `a token file that is missing or empty is refused`() async throws {
        let files = [try scratch.write("", to: "empty"), "\(scratch.path)/none", scratch.path]
        for file in files { #expect(try await calls("https://h/repo", GitAccess(.tokenFile(file))).isEmpty) }
    }
}
