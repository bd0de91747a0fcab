import Loading
import TestSupport
import Testing

/// `.backstayignore`.
struct IgnoreFileTests {
    private static let names = ["a.yaml", "b.yaml", "sub/a.yaml", "sub/deep/a.yaml", "sub/deep/c.yml", "values/v.yaml"]

    @Test(arguments: [
        ("a name, anywhere", "a.yaml", ["b.yaml", "sub/deep/c.yml", "values/v.yaml"]),
        (
            "a name at the root", "/a.yaml",
            ["b.yaml", "sub/a.yaml", "sub/deep/a.yaml", "sub/deep/c.yml", "values/v.yaml"]
        ),
        ("a folder", "sub/", ["a.yaml", "b.yaml", "values/v.yaml"]),
        (
            "a folder without its slash", "values",
            ["a.yaml", "b.yaml", "sub/a.yaml", "sub/deep/a.yaml", "sub/deep/c.yml"]
        ),
        ("a file named as a folder", "a.yaml/", names),
        ("a nested folder, anywhere", "deep/", ["a.yaml", "b.yaml", "sub/a.yaml", "values/v.yaml"]),
        ("a path", "sub/deep", ["a.yaml", "b.yaml", "sub/a.yaml", "values/v.yaml"]),
        ("a path that is none from the root", "deep/a.yaml", names),
        ("a star", "*.yml", ["a.yaml", "b.yaml", "sub/a.yaml", "sub/deep/a.yaml", "values/v.yaml"]),
        (
            "a star within one folder", "sub/*.yaml",
            ["a.yaml", "b.yaml", "sub/deep/a.yaml", "sub/deep/c.yml", "values/v.yaml"]
        ),
        ("stars over folders", "sub/**/a.yaml", ["a.yaml", "b.yaml", "sub/deep/c.yml", "values/v.yaml"]),
        ("stars first", "**/deep/*.yml", ["a.yaml", "b.yaml", "sub/a.yaml", "sub/deep/a.yaml", "values/v.yaml"]),
        ("stars last", "sub/**", ["a.yaml", "b.yaml", "values/v.yaml"]),
        ("a question mark", "?.yaml", ["sub/deep/c.yml"]),
        ("two stars in a name", "*a*l", ["sub/deep/c.yml"]),
        ("one taken back in", "*.yaml\n!b.yaml", ["b.yaml", "sub/deep/c.yml"]),
        ("one taken back in and left out again", "*.yaml\n!b.yaml\nb.*", ["sub/deep/c.yml"]),
        (
            "a file of a folder left out is not taken back in", "sub/\n!sub/a.yaml",
            ["a.yaml", "b.yaml", "values/v.yaml"]
        ),
        (
            "comments, blank lines, spaces and CRLF", "# a.yaml\r\n\r\n  \n/sub  \r\n",
            ["a.yaml", "b.yaml", "values/v.yaml"]
        ),
        ("everything", "*", []),
        ("nothing", "", names),
        ("only a slash", "/\n!\n", names),
    ])
    func `leaves files out as '.gitignore' does`(name: String, patterns: String, left: [String]) throws {
        let folder = try ScratchFolder()
        for name in Self.names { try folder.write("a: 1\n", to: name) }
        try folder.write(patterns, to: ".backstayignore")

        let listing = FolderSource(folder.path).listing()

        #expect(listing.paths.map { String($0.dropFirst(folder.path.count + 1)) } == left)
        #expect(listing.problems.isEmpty)
    }

    @Test func `a backslash takes the meaning from a sign`() throws {
        let folder = try ScratchFolder()
        for name in ["#a.yaml", "!b.yaml", "c*.yaml", "cc.yaml"] { try folder.write("a: 1\n", to: name) }
        try folder.write("\\#a.yaml\n\\!b.yaml\nc\\*.yaml\n", to: ".backstayignore")

        #expect(FolderSource(folder.path).listing().paths == ["\(folder.path)/cc.yaml"])
    }

    @Test func `what is left out may be a link or anything else`() throws {
        let folder = try ScratchFolder()
        try folder.write("a: 1\n", to: "a.yaml")
        try folder.link("loop", to: ".")
        try folder.link("b.yaml", to: "a.yaml")
        try folder.write("loop/\nb.yaml\n", to: ".backstayignore")

        #expect(FolderSource(folder.path).listing().problems.isEmpty)
    }

    @Test func `a file that is a link or too long is told`() throws {
        let (linked, long) = (try ScratchFolder(), try ScratchFolder())
        try linked.write("a: 1\n", to: "patterns")
        try linked.link(".backstayignore", to: "patterns")
        try long.write(String(repeating: "a\n", count: 1_001), to: ".backstayignore")

        #expect(FolderSource(linked.path).listing().problems.map(\.rule) == ["file-link"])
        #expect(FolderSource(long.path).listing().problems.map(\.message) == ["more than 1000 patterns"])
    }

    @Test func `patterns with many stars take no time`() throws {
        let folder = try ScratchFolder()
        let deep = (0..<40).map { _ in "a" }.joined(separator: "/")
        try folder.write("a: 1\n", to: "\(deep)/\(String(repeating: "a", count: 200)).yaml")
        let pattern = String(repeating: "**/a/", count: 20) + String(repeating: "*a", count: 50) + "b"
        try folder.write(pattern, to: ".backstayignore")

        #expect(FolderSource(folder.path).listing().paths.count == 1)
    }
}
