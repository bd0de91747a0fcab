import BackendModel
import Loading
import Testing

/// Each bound: what lies on it is read, what lies beyond it is told.
struct LimitTests {
    @Test func `depth`() {
        var limits = LoadLimits()
        limits.depth = 3

        #expect(problems(in: "a: [{b: 1}]\n", limits: limits).isEmpty)
        #expect(
            problems(in: "a: [{b: []}]\n", limits: limits)
                == ["1:9: lists and mappings may lie at most 3 deep within one another [yaml-depth]"]
        )
    }

    @Test func `depth counts what aliases stand for`() {
        var limits = LoadLimits()
        limits.depth = 3

        #expect(problems(in: "a: &x [[]]\nb: *x\n", limits: limits).isEmpty)
        #expect(
            problems(in: "a: &x [[]]\nb: [*x]\n", limits: limits) == [
                "2:5: with what this alias stands for, lists and mappings lie more than 3 deep within one another [yaml-depth]"
            ]
        )
    }

    @Test func `nodes of a document`() {
        var limits = LoadLimits()
        limits.nodesPerDocument = 5

        #expect(problems(in: "a: 1\nb: 2\n---\nc: 3\nd: 4\n", limits: limits).isEmpty)
        #expect(
            problems(in: "a: 1\nb: 2\nc: 3\n", limits: limits) == [
                "3:1: a document may hold at most 5 keys and values, counting what aliases stand for [yaml-size]"
            ]
        )
    }

    @Test func `nodes count what aliases stand for`() {
        var limits = LoadLimits()
        limits.nodesPerDocument = 9

        #expect(problems(in: "a: &x [1]\nb: *x\n", limits: limits).isEmpty)
        #expect(
            problems(in: "a: &x [1]\nb: [*x, *x]\n", limits: limits) == [
                "2:9: a document may hold at most 9 keys and values, counting what aliases stand for [yaml-size]"
            ]
        )
    }

    @Test func `nodes that the aliases of a file stand for`() {
        var limits = LoadLimits()
        limits.aliasNodesPerFile = 4

        #expect(problems(in: "a: &x [1]\nb: *x\n---\na: &x [1]\nb: *x\n", limits: limits).isEmpty)
        #expect(
            problems(in: "a: &x [1]\nb: *x\n---\na: &x [1, 2]\nb: *x\n", limits: limits)
                == ["5:4: the aliases of a file may stand for at most 4 keys and values [yaml-size]"]
        )
    }

    @Test func `documents of a file`() {
        let text = "a: 1\n---\n"

        let atMost = documents(in: Array(String(repeating: text, count: 10_000).dropLast(4).utf8), file: FileID(0))
        let tooMany = documents(in: Array(String(repeating: text, count: 10_001).utf8), file: FileID(0))

        #expect(atMost.documents.count == 10_000)
        #expect(atMost.diagnostics.isEmpty)
        #expect(tooMany.documents.count == 10_000)
        #expect(tooMany.diagnostics.map(\.line) == ["20000:1: a file may hold at most 10000 documents [yaml-size]"])
    }

    @Test func `bytes of a file`() {
        var limits = LoadLimits()
        limits.bytesPerFile = 5

        #expect(problems(in: "a: 1\n", limits: limits).isEmpty)
        #expect(problems(in: "a: 12\n", limits: limits) == ["1:1: the file has more than 5 bytes [file-size]"])
    }

    @Test func `lines that begin with a percent sign`() {
        let tags = (1...8).map { "%TAG !\($0)! tag:x\n" }.joined()

        #expect(problems(in: tags + "---\na: 1\n").isEmpty)
        #expect(
            problems(in: tags + "%TAG !9! tag:x\n---\na: 1\n") == [
                "9:1: more than 8 lines begin with '%' [yaml-directive]"
            ]
        )
    }

    @Test func `errors of a file`() {
        var limits = LoadLimits()
        limits.diagnosticsPerFile = 2

        let found = problems(in: "a: *x\nb: *x\nc: *x\nd: @", limits: limits)

        #expect(
            found == [
                "1:4: no anchor of this name stands before this alias in the document [yaml-alias]",
                "2:4: no anchor of this name stands before this alias in the document [yaml-alias]",
                "2:4: the file has 2 errors up to here; the rest of it is not read [yaml-problems]",
            ]
        )
    }

    @Test func `warnings of a file, beyond which errors are still told`() {
        var limits = LoadLimits()
        limits.diagnosticsPerFile = 1

        let found = problems(in: "a: “x”\nb: “x”\nc: *x\n", limits: limits)

        #expect(found.map { $0.prefix(4) } == ["1:4:", "3:4:", "3:4:"])
        #expect(found.filter { $0.contains("warning: ") }.count == 1)
    }
}
