/// What git's processes get of the environment.
struct GitEnvironment {
    /// The local repository and a folder for what git writes on the way.
    let repository: String
    let scratch: String
    let access: GitAccess
    let location: GitLocation
    /// Of the program itself.
    let inherited: [String: String]

    /// For calls that stay on this machine.
    var local: [String: String] { common.merging(GitConfiguration.safe.environment) { $1 } }

    /// For calls to the repository's server.
    var remote: [String: String] {
        var environment = common
        // What is sent to this machine itself goes in plain text, and to nobody else.
        if location.transport != .http { for name in Self.proxies { environment[name] = inherited[name] } }
        environment["GIT_ALLOW_PROTOCOL"] = location.transport.rawValue
        environment["GIT_SSH_COMMAND"] = SSHCommand(access).text
        environment["GIT_SSH_VARIANT"] = "ssh"
        if let file = access.tokenFile {
            environment["BACKSTAY_GIT_USER"] = location.user ?? access.tokenUser
            environment["BACKSTAY_GIT_TOKEN_FILE"] = file
        }
        return environment.merging(remoteConfiguration.environment) { $1 }
    }

    /// For a call that reads another repository of this machine.
    var copying: [String: String] { local.merging(["GIT_ALLOW_PROTOCOL": "file"]) { $1 } }

    private var common: [String: String] {
        var environment = [
            "GIT_DIR": repository, "TMPDIR": scratch, "HOME": scratch, "LC_ALL": "C", "TZ": "UTC",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_ATTR_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0", "SSH_ASKPASS_REQUIRE": "never", "GCM_INTERACTIVE": "never",
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_LITERAL_PATHSPECS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_OPTIONAL_LOCKS": "0", "GIT_ADVICE": "0",
        ]
        environment["PATH"] = inherited["PATH"]
        guard access.usesOwnConfiguration else { return environment }
        environment["GIT_CONFIG_NOSYSTEM"] = nil
        environment["GIT_CONFIG_GLOBAL"] = nil
        for name in Self.own { environment[name] = inherited[name] }
        return environment
    }

    private var remoteConfiguration: GitConfiguration {
        var configuration = GitConfiguration.safe
        if let file = access.authoritiesFile { configuration.set("http.sslCAInfo", file) }
        guard let origin = location.origin else { return configuration }
        // A file's word on this address would outrank one on all; ours on the same comes last, and counts.
        for place in [origin, location.address] {
            configuration.set("http.\(place).sslVerify", "true")
            configuration.set("http.\(place).followRedirects", "false")
            if location.transport == .http { configuration.set("http.\(place).proxy", "") }
        }
        if let user = location.user { configuration.set("credential.\(origin).username", user) }
        guard access.tokenFile != nil else { return configuration }
        configuration.set("credential.helper", "")
        configuration.set("credential.\(origin).helper", Self.tokenReader)
        return configuration
    }

    /// Reads the token by the shell's own words, so that no process holds it in its arguments.
    ///
    /// Source: gitcredentials(7), helpers that begin with `!`.
    private static let tokenReader = """
        !f() { test "$1" = get || exit 0; IFS= read -r t < "$BACKSTAY_GIT_TOKEN_FILE"; \
        printf 'username=%s\\npassword=%s\\n' "$BACKSTAY_GIT_USER" "${t%"$(printf '\\r')"}"; }; f
        """

    private static let proxies = [
        "https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
    ]

    /// What credential helpers and ssh need to find their own.
    private static let own = [
        "HOME", "USER", "LOGNAME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR",
        "DBUS_SESSION_BUS_ADDRESS", "SSH_AUTH_SOCK", "GH_TOKEN", "GH_CONFIG_DIR", "GIT_CONFIG_GLOBAL",
    ]
}
