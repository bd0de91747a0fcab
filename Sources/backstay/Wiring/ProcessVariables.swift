import Glibc

/// The variables of this process, read in one place and handed on.
enum ProcessVariables {
    /// Those that say how the network is reached.
    static var network: [String: String] {
        values(of: [
            "BACKSTAY_RESOURCE_MANAGER", "BACKSTAY_AUTHORITY", "AZURE_AUTHORITY_HOST", "BACKSTAY_AUDIENCE",
            "BACKSTAY_CA_FILE", "https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY",
        ])
    }

    private static func values(of names: [String]) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                unsafe getenv(name).map { (name, unsafe String(cString: $0)) }
            }
        )
    }
}
