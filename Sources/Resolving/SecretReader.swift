import BackendModel

/// Asks the secret sources, each thing once, and judges what they answer.
///
/// Every problem names the variable or the path, never a value or its length.
struct SecretReader {
    enum Answer {
        case value(Secret<String>)
        case problem(rule: String, Diagnostic.Message, help: String?)
    }

    /// No header, password or token that the service takes is longer.
    static let limit = 64 << 10

    private let sources: SecretSources
    private var answers: [ValueReference.Source: Answer] = [:]

    init(_ sources: SecretSources) { self.sources = sources }

    mutating func answer(to source: ValueReference.Source) -> Answer {
        if let known = answers[source] { return known }
        let answer =
            switch source {
            case .environment(let name): environment(name)
            case .file(let path): file(path)
            }
        answers[source] = answer
        return answer
    }

    private func environment(_ name: String) -> Answer {
        guard !SecretBounds.isOwn(environment: name) else {
            let help = "give the manifests a variable of their own, 'BACKSTAY_…'"
            return .problem(rule: "secret-env", .ownVariable(name), help: help)
        }
        guard sources.bounds.admits(environment: name) else {
            let help = "name it 'BACKSTAY_…', or allow it with --secret-env"
            return .problem(rule: "secret-env", .refusedVariable(name), help: help)
        }
        guard let bytes = sources.source.environment(name) else {
            return .problem(rule: "secret-unset", .unset(name), help: nil)
        }
        return value(of: bytes, from: "environment variable '\(name.quotable)'")
    }

    private func file(_ path: String) -> Answer {
        guard sources.bounds.admits(file: path) else {
            let roots = sources.bounds.roots.map { "'\($0)'" }.joined(separator: ", ")
            let help = "give an absolute path below \(roots), or allow another folder with --secret-root"
            return .problem(rule: "secret-file", .refusedFile(path), help: help)
        }
        do throws(SecretFileFailure) {
            let bytes = try sources.source.file(path, limit: Self.limit + 2)
            return value(of: bytes, from: "file '\(path.quotable)'")
        } catch {
            return .problem(rule: "secret-file", .unreadable(path, error), help: nil)
        }
    }

    private func value(of bytes: [UInt8], from origin: String) -> Answer {
        let bytes = bytes.withoutTrailingNewline
        guard bytes.count <= Self.limit else { return .problem(rule: "secret-value", .tooLong(origin), help: nil) }
        guard !bytes.isEmpty else { return .problem(rule: "secret-unset", .empty(origin), help: nil) }
        guard !bytes.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
            return .problem(rule: "secret-value", .manyLines(origin), help: nil)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .problem(rule: "secret-value", .notText(origin), help: nil)
        }
        return .value(Secret(text))
    }
}

extension [UInt8] {
    fileprivate var withoutTrailingNewline: ArraySlice<UInt8> {
        guard last == 0x0A else { return self[...] }
        let rest = dropLast()
        return rest.last == 0x0D ? rest.dropLast() : rest
    }
}

extension SecretFileFailure {
    fileprivate var words: String {
        switch self {
        case .missing: "is not there"
        case .outside: "leads out of the folders for secrets"
        case .credential: "holds a credential of this program"
        case .notRegular: "is no regular file"
        case .tooLarge: "is larger than \(SecretReader.limit >> 10) KiB"
        case .unreadable(let code): "cannot be read (error \(code))"
        }
    }
}

extension Diagnostic.Message {
    fileprivate static func refusedVariable(_ name: String) -> Self {
        "environment variable '\(name.quotable)' is not for manifests to read"
    }
    fileprivate static func ownVariable(_ name: String) -> Self {
        "environment variable '\(name.quotable)' is this program's own, and never for manifests to read"
    }
    fileprivate static func refusedFile(_ path: String) -> Self {
        "file '\(path.quotable)' is not for manifests to read"
    }
    fileprivate static func unset(_ name: String) -> Self { "environment variable '\(name.quotable)' is not set" }
    fileprivate static func unreadable(_ path: String, _ failure: SecretFileFailure) -> Self {
        "file '\(path.quotable)' \(failure.words)"
    }
    fileprivate static func empty(_ origin: String) -> Self { Self("\(origin) is empty") }
    fileprivate static func manyLines(_ origin: String) -> Self {
        Self("\(origin) holds a line break or a NUL within its value")
    }
    fileprivate static func notText(_ origin: String) -> Self { Self("\(origin) is not UTF-8") }
    fileprivate static func tooLong(_ origin: String) -> Self {
        Self("\(origin) is longer than \(SecretReader.limit >> 10) KiB")
    }
}
