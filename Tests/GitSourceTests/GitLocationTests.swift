import GitSource
import Testing

struct GitLocationTests {
    @Test(arguments: [
        ("https://git.example.org/team/repo.git", "https://git.example.org/team/repo.git"),
        ("HTTPS://Git.Example.org:8443/repo", "https://git.example.org:8443/repo"),
        ("https://org@dev.azure.com/org/project/_git/repo", "https://dev.azure.com/org/project/_git/repo"),
        ("http://127.0.0.1:8080/repo", "http://127.0.0.1:8080/repo"),
        ("http://localhost/repo", "http://localhost/repo"),
        ("http://[::1]:80/repo", "http://[::1]:80/repo"),
        ("ssh://git@git.example.org:2222/team/repo", "ssh://git.example.org:2222/team/repo"),
        ("git@git.example.org:team/repo.git", "git.example.org:team/repo.git"),
        ("/srv/git/repo.git", "/srv/git/repo.git"),
        ("../repo", "../repo"),
        ("file:///srv/git/repo.git", "/srv/git/repo.git"),
    ])
    func `an address is taken, and shown without its user`(text: String, shown: String) throws {
        #expect(try GitLocation(text, workingFolder: "/work").description == shown)
    }

    @Test(arguments: [
        "", "-upload-pack=x", "--", "ext::sh -c id", "fd::17", "git://git.example.org/repo", "ftp://host/repo",
        "http://git.example.org/repo", "http://127.example.org/repo", "http://localhost.example.org/repo",
        "https://user:secret@git.example.org/repo", "https://ghp_secret@git.example.org/repo",
        "https://0123456789012345678901234567890123456789@git.example.org/repo", "https://git.example.org",
        "https://git.example.org/", "https:///repo", "https://-host/repo", "https://host:port/repo",
        "https://host:99999/repo", "https://host/repo?token=secret", "https://host/repo#secret",
        "https://host/a/../b", "https://host/a b", "https://host/a\nb", "ssh://-oProxyCommand=id/repo",
        "ssh://git:secret@host/repo", "git@-host:repo", "-git@host:repo", "git@host:-repo", "git@ho st:repo",
        "file://host/repo", "https://a@b@c/repo\u{7}",
    ])
    func `what could run, lead astray or give away is refused`(text: String) throws {
        let error = #expect(throws: GitArgumentError.self) { try GitLocation(text, workingFolder: "/work") }

        #expect(error?.description.contains("secret") == false)
    }

    @Test(arguments: [
        ("https://host/repo", true), ("git@host:repo", true), ("ext::x", true), ("manifests", false), ("./a:b", false),
        ("/srv/x", false),
    ])
    func `a repository is told from a folder`(text: String, isRemote: Bool) {
        #expect(GitLocation.isRemote(text) == isRemote)
    }

    @Test(arguments: ["main", "release/1.2", "v1", "refs/heads/x", "HEAD", "é", String(repeating: "a", count: 40)])
    func `a ref is taken`(text: String) throws {
        #expect(try GitRef(text).description == text)
    }

    @Test(arguments: [
        "", "-x", "--upload-pack=id", "a..b", "a b", "a\nb", "a~1", "a^", "a:b", "a*", "a[b", "a\\b", "/a", "a/",
        "a//b",
        ".a", "a/.b", "a.lock", "a.lock/b", "@", "a@{1}", "a.", String(repeating: "a", count: 256),
    ])
    func `a ref that git would not take is refused`(text: String) {
        #expect(throws: GitArgumentError.self) { try GitRef(text) }
    }

    @Test(arguments: [
        ("", ""), (".", ""), ("./", ""), ("a/b/", "a/b"), ("./a//b", "a/b"), ("a/./b", "a/b"), ("ü", "ü"),
    ])
    func `a path is taken`(text: String, path: String) throws {
        #expect(try GitPath(text).description == path)
    }

    @Test(arguments: ["/a", "-a", "..", "a/../b", "a/..", ".git", "a/.GIT/b", "a\nb", "a\u{0}b"])
    func `a path that leads out of the tree is refused`(text: String) {
        #expect(throws: GitArgumentError.self) { try GitPath(text) }
    }

    @Test(arguments: [
        ("https://h/r", GitAccess(.none), true), ("https://h/r", GitAccess(.tokenFile("/t")), true),
        ("https://h/r", GitAccess(.keyFile("/k")), false), ("https://h/r", GitAccess(.ownConfiguration), true),
        ("git@h:r", GitAccess(.none), false), ("git@h:r", GitAccess(.tokenFile("/t")), false),
        ("git@h:r", GitAccess(.keyFile("/k")), true), ("git@h:r", GitAccess(.ownConfiguration), true),
        ("git@h:r", GitAccess(.keyFile("/a b")), true), ("git@h:r", GitAccess(.keyFile("/%h")), false),
        ("git@h:r", GitAccess(.keyFile("~/k")), false), ("git@h:r", GitAccess(.keyFile("/$HOME/k")), false),
        ("git@h:r", GitAccess(.keyFile("/k"), knownHostsFile: "/a\"b"), false), ("/r", GitAccess(.none), true),
        ("/r", GitAccess(.keyFile("/k")), false),
        ("https://h/r", GitAccess(.tokenFile("t")), false), ("https://h/r", GitAccess(authoritiesFile: "c"), false),
    ])
    func `a credential goes with its kind of address`(address: String, access: GitAccess, isTaken: Bool) throws {
        let location = try GitLocation(address, workingFolder: "/")

        #expect(((try? access.check(for: location)) != nil) == isTaken)
    }
}
