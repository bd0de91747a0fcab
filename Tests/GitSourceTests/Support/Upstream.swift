import GitSource
import TestSupport
import Testing

/// A bare repository that tests fetch from.
struct Upstream {
    /// What a commit holds at a path.
    enum Item {
        case text(String, at: String)
        case link(String, at: String)
        case submodule(at: String)
        /// A file whose path may be any bytes.
        case odd([UInt8])
    }

    let path: String

    init(_ scratch: ScratchFolder, named name: String = "upstream.git", sha256: Bool = false) async throws {
        path = "\(scratch.path)/\(name)"
        let format = sha256 ? ["--object-format=sha256"] : []
        try await Tool.run(
            "git",
            ["init", "--quiet", "--bare", "--template=", "--initial-branch=main"] + format + [path]
        )
    }

    /// Commits exactly these files; times rise from `2026-01-01T00:00:00Z` on as callers say.
    @discardableResult
    func commit(
        _ items: [Item],
        to ref: String = "refs/heads/main",
        after parent: String? = "refs/heads/main",
        title: String = "Change",
        minutes: Int = 0
    ) async throws -> ObjectID {
        var stream = "commit \(ref)\ncommitter Ada <ada@example.org> \(1_767_225_600 + minutes * 60) +0000\n"
        stream += "data \(title.utf8.count)\n\(title)\n"
        if let parent, let id = try? await git("rev-parse", "--verify", "--quiet", parent) { stream += "from \(id)\n" }
        stream += "deleteall\n" + items.map(Self.line).joined() + "\n"
        try await git("fast-import", "--quiet", "--force", input: Array(stream.utf8))
        return try #require(ObjectID(try await git("rev-parse", ref)))
    }

    @discardableResult
    func git(_ arguments: String..., input: [UInt8] = []) async throws -> String {
        try await Tool.run("git", ["--git-dir", path] + arguments, input: input)
    }

    private static func line(_ item: Item) -> String {
        switch item {
        case .text(let text, let path): "M 100644 inline \(quoted(Array(path.utf8)))\n\(data(text))"
        case .link(let target, let path): "M 120000 inline \(quoted(Array(path.utf8)))\n\(data(target))"
        case .submodule(let path):
            "M 160000 \(String(repeating: "a", count: 40)) \(quoted(Array(path.utf8)))\n"
        case .odd(let path): "M 100644 inline \(quoted(path))\n\(data("kind: Backend\n"))"
        }
    }

    private static func data(_ text: String) -> String { "data \(text.utf8.count)\n\(text)\n" }

    /// As git-fast-import(1) wants paths with any bytes in them.
    private static func quoted(_ path: [UInt8]) -> String {
        if path.allSatisfy({ (0x2E...0x7A).contains($0) && $0 != UInt8(ascii: "\\") }) {
            return String(decoding: path, as: UTF8.self)
        }
        let bytes = path.map { byte -> String in
            let octal = String(byte, radix: 8)
            return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
        }
        return "\"\(bytes.joined())\""
    }
}
