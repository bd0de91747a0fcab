/// A text that names a part of a plane, and where it was said, so that a problem can name the place.
package struct PlaneName: Hashable, Sendable {
    package let text: String
    /// A flag or a variable; empty for what is built in.
    package let source: String

    package init(_ text: String, from source: String = "") {
        self.text = text
        self.source = source
    }

    /// Whether it was said for this run, and not for all that this machine runs.
    package var isFlag: Bool { source.hasPrefix("--") }

    /// - Throws: ``PlaneProblem`` that names the source of the text.
    package func address() throws(PlaneProblem) -> PlaneAddress {
        do { return try PlaneAddress(text) } catch { throw PlaneProblem(source: source, reason: error) }
    }

    /// The address of a host that is told secrets; the host alone, as Azure's own libraries take it too, is one over TLS.
    ///
    /// - Throws: As ``address()``.
    func authority() throws(PlaneProblem) -> PlaneAddress {
        try (text.isEmpty || text.contains("://") ? self : PlaneName("https://\(text)", from: source)).address()
    }

    /// A URL or a GUID, as an application registration names it: visible ASCII without a quote, up to 1,024 characters.
    func audience() throws(PlaneProblem) -> String {
        let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
        guard !text.isEmpty, text.utf8.count <= 1_024, isPlain, !text.hasSuffix("/.default") else {
            throw PlaneProblem(source: source, reason: .notAudience)
        }
        return text
    }
}
