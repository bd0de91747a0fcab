/// Settings of git that outrank every file's, in order.
///
/// Handed over in the environment (`GIT_CONFIG_COUNT`), so that neither the list of processes nor a file shows them.
struct GitConfiguration {
    private var settings: [(key: String, value: String)] = []

    mutating func set(_ key: String, _ value: String) { settings.append((key, value)) }

    var environment: [String: String] {
        var environment = ["GIT_CONFIG_COUNT": "\(settings.count)"]
        for (index, setting) in settings.enumerated() {
            environment["GIT_CONFIG_KEY_\(index)"] = setting.key
            environment["GIT_CONFIG_VALUE_\(index)"] = setting.value
        }
        return environment
    }

    /// What holds for every call: nothing a repository or a server says makes git run, follow or ask anything.
    static var safe: GitConfiguration {
        var configuration = GitConfiguration()
        for (key, value) in running + receiving + housekeeping { configuration.set(key, value) }
        return configuration
    }

    private static let running = [
        ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false"), ("core.symlinks", "false"),
        ("core.attributesFile", "/dev/null"), ("core.askPass", ""), ("credential.interactive", "false"),
        ("submodule.recurse", "false"), ("fetch.recurseSubmodules", "false"), ("protocol.ext.allow", "never"),
        ("gpg.program", "false"), ("gpg.openpgp.program", "false"), ("gpg.x509.program", "false"),
    ]

    /// Every object is checked as it comes in, and packs are kept whole, so that a bound on a file bounds an answer.
    private static let receiving = [
        ("transfer.fsckObjects", "true"), ("fetch.fsckObjects", "true"), ("fetch.unpackLimit", "1"),
        ("core.bigFileThreshold", "16m"), ("transfer.bundleURI", "false"), ("http.followRedirects", "false"),
        ("http.sslVerify", "true"), ("http.sslVersion", "tlsv1.2"), ("http.delegation", "none"),
        // Servers send a sign of life every few seconds; one that sends none for a minute hangs.
        ("http.lowSpeedLimit", "1"), ("http.lowSpeedTime", "60"),
    ]

    /// No process is left behind, and what no ref holds any more goes at once: nobody else uses the repository.
    private static let housekeeping = [
        ("maintenance.auto", "false"), ("gc.autoDetach", "false"), ("gc.auto", "4000"), ("gc.autoPackLimit", "20"),
        ("gc.pruneExpire", "now"), ("core.logAllRefUpdates", "false"), ("fetch.writeCommitGraph", "false"),
        // Within the bound on memory; a thread more would take its own share.
        ("pack.threads", "1"), ("pack.windowMemory", "32m"), ("core.packedGitWindowSize", "16m"),
        ("core.packedGitLimit", "64m"),
        // What is in force is on the disk before anything is said of it.
        ("core.fsync", "committed,reference"),
    ]
}
