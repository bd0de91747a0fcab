/// What a manifest may ask for of the machine that reads it.
///
/// Whoever can change a manifest chooses what is read and where it is sent. So nothing may be reached that was not put
/// there for manifests: least of all the credentials by which this program speaks to the service.
package struct SecretBounds: Hashable, Sendable {
    /// Folders under which clusters put the credentials of the workload itself, `/run/secrets` among their parents.
    package static let credentialFolders: Set = ["azure", "eks.amazonaws.com", "kubernetes.io", "tokens"]

    /// Variables by which this program, and the libraries and tools it knows, are told who they are and whom to trust; a name
    /// that ends with `_` stands for all that begin with it.
    private static let ownVariables = [
        "AZURE_", "AZURESUBSCRIPTION_", "IDENTITY_", "IMDS_", "MSI_", "ACTIONS_ID_TOKEN_", "ACTIONS_RUNTIME_",
        "SYSTEM_ACCESSTOKEN", "SYSTEM_OIDCREQUESTURI", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
        "BACKSTAY_RESOURCE_MANAGER", "BACKSTAY_AUTHORITY", "BACKSTAY_AUDIENCE", "BACKSTAY_CA_FILE",
    ]

    /// Names of environment variables beside those that begin with `BACKSTAY_`; `*` is any text, `?` any character.
    package let environmentPatterns: [String]
    /// Absolute paths of the folders that files may lie in.
    package let roots: [String]

    package init(environmentPatterns: [String] = [], roots: [String] = ["/run/secrets"]) {
        self.environmentPatterns = environmentPatterns
        self.roots = roots.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    package func admits(environment name: String) -> Bool {
        let isName = name.utf8.allSatisfy { byte in
            UInt8(ascii: "_") == byte || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF) && byte < 0x80
        }
        guard isName, !Self.isOwn(environment: name) else { return false }
        return name.hasPrefix("BACKSTAY_") || environmentPatterns.contains { name.matches(glob: $0) }
    }

    /// Whether the program takes the variable for itself, which no pattern changes; in any case, as proxies are told in both.
    package static func isOwn(environment name: String) -> Bool {
        let name = name.uppercased()
        return ownVariables.contains { $0.hasSuffix("_") ? name.hasPrefix($0) : name == $0 }
    }

    /// Whether the path, as it is written, lies in a root; links are the affair of the source.
    package func admits(file path: String) -> Bool {
        roots.contains { root in
            guard let below = path.components(below: root) else { return false }
            return below.allSatisfy { !["", ".", ".."].contains($0) && !$0.utf8.contains(0) }
                && below.first.map { !Self.credentialFolders.contains($0) } == true
        }
    }
}

extension String {
    /// The components of the path below a folder, or nothing where it does not lie in it.
    func components(below root: String) -> [String]? {
        let prefix = root == "/" ? root : root + "/"
        guard utf8.starts(with: prefix.utf8), utf8.count > prefix.utf8.count else { return nil }
        return dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }

    /// Goes back to the last `*` only, so that no pattern takes more than the product of both lengths.
    fileprivate func matches(glob pattern: String) -> Bool {
        let (text, pattern) = (Array(unicodeScalars), Array(pattern.unicodeScalars))
        var (at, want, star, retry) = (0, 0, -1, 0)
        while at < text.count {
            if want < pattern.count, pattern[want] == "*" {
                (star, retry) = (want, at)
                want += 1
            } else if want < pattern.count, pattern[want] == "?" || pattern[want] == text[at] {
                at += 1
                want += 1
            } else if star >= 0 {
                retry += 1
                (at, want) = (retry, star + 1)
            } else {
                return false
            }
        }
        return pattern[want...].allSatisfy { $0 == "*" }
    }
}
