import BackendModel
import Loading
import Testing

/// Many files at once.
struct LoadTests {
    @Test func `files are numbered, and documents come, in path order`() async {
        let source: InMemorySource = [
            "b.yaml": "b: 1\n---\nc: 1\n", "a/z.yaml": "a: 1\n", "a.yaml": "kind: Environment\n",
        ]

        let loaded = await load(from: source)

        #expect(loaded.files.names.prefix(3) == ["a.yaml", "a/z.yaml", "b.yaml"])
        #expect(loaded.documents.map { outline($0.root) } == ["{kind: Environment}", "{a: 1}", "{b: 1}", "{c: 1}"])
        #expect(loaded.documents.map(\.file.index) == [0, 1, 2, 2])
        #expect(loaded.diagnostics.isEmpty)
    }

    @Test func `files that mention an environment come early, once, and before any other is parsed`() async {
        let source = ReadLog([
            "z.yaml": "kind: Environment\n", "a.yaml": "kind: Backend\n", "m.yaml": "# Environment\nx: 1\n",
        ])
        var early: [[String]] = []
        var readBefore: [String] = []

        let loaded = await load(from: source) { documents, files in
            early.append(documents.map { "\(files.name(of: $0.file)) \(outline($0.root))" })
            readBefore = source.reads
        }

        #expect(early == [["m.yaml {x: 1}", "z.yaml {kind: Environment}"]])
        #expect(readBefore == ["a.yaml", "m.yaml", "z.yaml"])
        #expect(source.reads == ["a.yaml", "m.yaml", "z.yaml", "a.yaml"])
        #expect(loaded.documents.count == 3)
    }

    @Test func `a file with an error does not come early`() async {
        let source: InMemorySource = ["a.yaml": "kind: Environment\na: 1\na: 2\n", "b.yaml": "kind: Environment\n"]
        var early: [Document] = []

        let loaded = await load(from: source) { documents, _ in early = documents }

        #expect(early.map { outline($0.root) } == ["{kind: Environment}"])
        #expect(loaded.documents.count == 2)
    }

    @Test func `early is called where there is nothing to read`() async {
        var calls = 0

        _ = await load(from: [:] as InMemorySource) { documents, _ in calls += documents.isEmpty ? 1 : 100 }

        #expect(calls == 1)
    }

    @Test func `all problems of all files are told in one run, in file order`() async {
        let source: InMemorySource = [
            "a.yaml": "a: @\n", "b.yaml": "b: 1\nb: 2\nc: *x\n", "c.yaml": "c: 1\n", "d.yaml": "\ta: 1\n",
        ]

        let loaded = await load(from: source)

        #expect(
            texts(loaded) == [
                "a.yaml:1:4: a value cannot begin with '@' [yaml-syntax]",
                "b.yaml:2:1: key 'b' is already defined at line 1 [yaml-duplicate-key]",
                "b.yaml:3:4: no anchor of this name stands before this alias in the document [yaml-alias]",
                "d.yaml:1:1: a tab cannot indent [yaml-tab]",
            ]
        )
        #expect(loaded.documents.map { outline($0.root) } == ["{b: 1, c: null}", "{c: 1}"])
    }

    @Test(
        arguments: [
            (.denied, "the file cannot be read: permission denied [file-unreadable]"),
            (.missing, "the file cannot be read: it is not there [file-unreadable]"),
            (.link, "the file is a symbolic link, which is not followed [file-link]"),
            (.irregular, "the file is neither a regular file nor a folder [file-kind]"),
            (.tooLarge(limit: 5), "the file has more than 5 bytes [file-size]"),
            (.failed(code: 5), "the file cannot be read: system error 5 [file-unreadable]"),
        ] as [(UnreadableFile, String)]
    )
    func `a file that cannot be read is told once`(failure: UnreadableFile, text: String) async {
        var source: InMemorySource = ["a.yaml": "a: 1\n"]
        source.fail("b.yaml", with: failure)

        let loaded = await load(from: source)

        #expect(texts(loaded) == ["b.yaml:1:1: \(text)"])
        #expect(loaded.documents.count == 1)
    }

    @Test func `what the listing could not list is told in its place`() async {
        let problem = ManifestListing.Problem(path: "b", rule: "file-link", message: "no")
        let source = InMemorySource(["a.yaml": "a: @\n", "c.yaml": "c: @\n"], problems: [problem])

        let loaded = await load(from: source)

        #expect(texts(loaded).map { $0.prefix(6) } == ["a.yaml", "b:1:1:", "c.yaml"])
    }

    @Test func `no manifest, and manifests without a document, are errors`() async {
        #expect(
            texts(await load(from: [:] as InMemorySource)) == [
                "memory:1:1: no manifest (*.yaml, *.yml) was found [project-empty]"
            ]
        )
        #expect(
            texts(await load(from: ["a.yaml": "# c\n"] as InMemorySource)) == [
                "a.yaml:1:1: no manifest holds a document [project-empty]",
                "a.yaml:1:1: warning: the file holds no document [yaml-empty]",
            ]
        )
    }

    @Test func `an empty file among others is only a warning`() async {
        let loaded = await load(from: ["a.yaml": "", "b.yaml": "b: 1\n"] as InMemorySource)

        #expect(texts(loaded) == ["a.yaml:1:1: warning: the file holds no document [yaml-empty]"])
    }

    @Test func `more files than the limit are not read at all`() async {
        var limits = LoadLimits()
        limits.files = 1

        let loaded = await load(from: ["a.yaml": "a: 1\n", "b.yaml": "b: 1\n"] as InMemorySource, limits: limits)

        #expect(texts(loaded) == ["memory:1:1: a project may hold at most 1 manifests [project-size]"])
        #expect(loaded.documents.isEmpty)
    }

    @Test func `more bytes than the limit are told where it is passed`() async {
        var limits = LoadLimits()
        limits.totalBytes = 10

        let loaded = await load(
            from: ["a.yaml": "a: 1\n", "b.yaml": "b: 1\n", "c.yaml": "c: 1\n"] as InMemorySource,
            limits: limits
        )

        #expect(
            texts(loaded) == [
                "c.yaml:1:1: the manifests up to here have more than 10 bytes, which is all that a project may have [project-size]"
            ]
        )
    }

    @Test func `problems beyond the limit are counted as errors all the same`() async {
        var limits = LoadLimits()
        limits.diagnostics = 1

        let loaded = await load(
            from: ["a.yaml": "a: @", "b.yaml": "", "c.yaml": "c: @", "d.yaml": "d: @"] as InMemorySource,
            limits: limits
        )

        #expect(
            texts(loaded) == [
                "a.yaml:1:4: a value cannot begin with '@' [yaml-syntax]",
                "c.yaml:1:1: more than 1 problems in files before this one; those from here on are not told [project-problems]",
            ]
        )
    }

    @Test(arguments: [2, 3, 16, 100])
    func `files read side by side give what they give one after the other`(groups: Int) async {
        var texts = Dictionary(uniqueKeysWithValues: (10...40).map { ("\($0).yaml", "a: \($0)\n---\nb: @\n") })
        texts["20.yaml"] = "kind: Environment\n"
        texts["30.yaml"] = "a: 1\n---\nb: 2\n"
        let source = InMemorySource(texts)

        let alone = await load(from: source)
        let beside = await load(from: source, groups: groups)

        #expect(beside.documents.map(\.root) == alone.documents.map(\.root))
        #expect(beside.diagnostics == alone.diagnostics)
        #expect(alone.documents.count == 32)
        #expect(alone.diagnostics.count == 29)
    }

    private func texts(_ loaded: Loaded) -> [String] {
        loaded.diagnostics.map { "\(loaded.files.name(of: $0.mark.file)):\($0.line)" }
    }
}
