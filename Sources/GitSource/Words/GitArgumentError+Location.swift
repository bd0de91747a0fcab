extension GitArgumentError {
    static let badAddress = Self("the address of a repository begins with '-' or holds control characters")
    static let badHost = Self("the address of a repository names no host that can be used")
    static let badUser = Self(
        "the user before the host has characters other than letters, digits and '._-+'"
    )
    static let badPath = Self(
        "the path behind the host is empty, or holds '..' or characters that need '%'"
    )
    static let query = Self("a repository's URL may hold neither '?' nor '#'")
    static let fileURL = Self(
        "a 'file://' URL names an absolute path without '%'",
        help: "give the path itself"
    )
    static let plainText = Self(
        "'http://' is taken for this machine alone",
        help: "whoever listens on the way could change what is applied; use 'https://'"
    )
    static func password(_ transport: GitLocation.Transport) -> Self {
        Self(
            "the address of a repository holds a password or a token, which every process on this machine could read",
            help: transport == .ssh ? "give a key file instead" : "give a token file instead"
        )
    }
    static func scheme(_ scheme: String) -> Self {
        let isName = scheme.utf8.count <= 20 && scheme.allSatisfy { $0.isASCII && ($0.isLetter || "+-.".contains($0)) }
        return Self(
            isName ? "a repository cannot be reached by '\(scheme)://'" : "this is not the address of a repository",
            help: "use 'https://', 'ssh://', 'user@host:path' or a path"
        )
    }
}
