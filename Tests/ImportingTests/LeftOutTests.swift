import BackendModel
import Importing
import TestSupport
import Testing

/// Backends of which there can be no manifest, and the names of files.
struct LeftOutTests {
    private let single: [String: Value] = ["url": "https://a.example", "protocol": "http"]

    @Test(arguments: [
        "a b", "a/b", "../../etc/passwd", "..", "a\nb", "a?b", "a${b}", "", "a\u{0}", String(repeating: "a", count: 81),
    ])
    func `a name that no manifest can have is told`(name: String) {
        let result = imported(BackendID(name), single)
        #expect(result.manifests == [])
        #expect(result.left.map(\.id.name) == [name])
    }

    @Test func `two backends that differ in case are both left out`() {
        let sources = ["Orders", "orders", "other"].map { ImportSource(id: BackendID($0), properties: single) }
        let result = importManifests(of: sources, in: .testing())
        #expect(result.manifests.map(\.id.name) == ["other"])
        #expect(result.left.map(\.id.name).sorted() == ["Orders", "orders"])
        #expect(result.left.allSatisfy { $0.reason == .ambiguous })
    }

    @Test func `a backend that the list shows twice is imported once, as it was shown last`() {
        let sources = ["one", "two"].map { title in
            ImportSource(id: "orders", properties: single.merging(["title": .string(title)]) { $1 })
        }
        let result = importManifests(of: sources, in: .testing())
        #expect(result.manifests.count == 1)
        #expect(result.text.contains("title: two"))
    }

    @Test func `a pool under an api-version without pools is told`() {
        let result = imported(["type": .hidden("Pool"), "pool": .hidden("x")], version: "2022-08-01")
        #expect(result.left.map(\.reason) == [.poolTooNew(since: "2023-05-01-preview")])
    }

    @Test func `a single backend without a protocol leaves it to the service`() {
        let result = imported(["url": "https://a.example"])
        #expect(result.kept == [KeptField(path: "protocol", reason: .absent)])
    }

    @Test func `a pool without members is told`() {
        #expect(imported(["type": "Pool"]).left.count == 1)
    }

    @Test func `a pool in a pool leaves its members to the service`() {
        let inner: [String: Value] = ["type": "Pool", "pool": ["services": [["id": "single"]]]]
        let outer: [String: Value] = ["type": "Pool", "pool": ["services": [["id": "inner"]]]]
        let sources = [("inner", inner), ("outer", outer), ("single", single)].map {
            ImportSource(id: BackendID($0), properties: $1)
        }
        let result = importManifests(of: sources, in: .testing())
        #expect(result.manifests.count == 3)
        #expect(result.kept.map(\.path) == ["pool.services"])
    }

    @Test func `many names that are one without their odd letters are told apart, and quickly`() {
        let ids = (0..<5000).map { number in
            BackendID(
                String(
                    String.UnicodeScalarView(
                        (0..<3).map { digit in
                            Unicode.Scalar(UInt32(0x4E00 + number / [1, 64, 4096][digit] % 64)) ?? "x"
                        }
                    )
                )
            )
        }
        var files = FileNames()
        let names = Set(ids.map { files.name(for: $0) })
        #expect(names.count == ids.count)
        let properties: [String: Value] = [
            "url": "https://a.example", "protocol": "http",
            "proxy": ["url": "http://p.example", "password": .hidden("s")],
        ]
        let result = importManifests(of: ids.map { ImportSource(id: $0, properties: properties) }, in: .testing())
        #expect(Set(result.secrets.map(\.variable)).count == 5000)
    }

    @Test func `files are named as their backends, in what every file system takes`() {
        var names = FileNames(existing: ["Taken.yaml", "gr--e.yaml"])
        let given = [
            "orders", "Orders", "ORDERS", "a.b_c-d", "größe", "gr--e", ".hidden", "-flag", "...", "日本", "con",
            "NUL.txt", "taken",
            String(repeating: "x", count: 300), "../../etc/passwd", "a\u{0}b\nc",
        ].map { names.name(for: BackendID($0)) }
        #expect(
            given == [
                "orders.yaml", "Orders-2.yaml", "ORDERS-3.yaml", "a.b_c-d.yaml", "gr--e-2.yaml", "gr--e.yaml",
                "hidden.yaml",
                "flag.yaml", "backend.yaml", "backend-2.yaml", "backend-con.yaml", "backend-NUL.txt.yaml", "taken.yaml",
                String(repeating: "x", count: 100) + ".yaml", "etc-passwd.yaml", "a-b-c.yaml",
            ]
        )
    }
}
