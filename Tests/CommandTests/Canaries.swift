import Foundation

/// Texts that nothing else holds, so that wherever one of them turns up, a secret has got out.
struct Canaries: Sendable {
    /// Stands in each of them, and so shows a part of one too.
    private let mark = "zq" + UUID().uuidString.filter { $0 != "-" }.lowercased().prefix(14)

    /// The canary of one source.
    subscript(source: String) -> String { "\(mark)\(source)" }

    /// The canary of one source, with characters that JSON, URLs, forms and HTML write in other ways.
    func awkward(_ source: String) -> String { "\(mark)\(source)\"\\/+&<%é" }

    /// A JWT that says nothing but the canary of `source`.
    func token(_ source: String) -> String {
        let part = Data(self[source].utf8).base64EncodedString().filter { $0 != "=" }
        return "eyJhbGciOiJub25lIn0.\(part).\(self[source])"
    }

    /// The sources of those that are in `text`.
    func found(in text: some StringProtocol) -> Set<String> {
        Set(
            text.ranges(of: mark).map { range in
                String(text[range.upperBound...].prefix { $0.isLetter || $0.isNumber })
            }
        )
    }

    /// The places in files below `folder` where there is one, but those in files that `isExempt` says are its home.
    func found(below folder: String, except isExempt: (String) -> Bool) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).compactMap { path in
            guard !isExempt(path), let bytes = FileManager.default.contents(atPath: "\(folder)/\(path)") else {
                return nil
            }
            let found = found(in: String(decoding: bytes, as: UTF8.self))
            return found.isEmpty ? nil : "\(path): \(found.sorted())"
        }
    }
}
