package import BackendModel

/// A URL as it stands in a manifest.
package struct WrittenURL: Hashable, Sendable {
    /// In a box, as every backend has room for two of them and few have a proxy.
    private final class Reading: Sendable {
        let text: String
        let address: WebAddress?
        let mark: SourceMark

        init(_ text: String, at mark: SourceMark) {
            self.text = text
            address = WebAddress(text)
            self.mark = mark
        }
    }

    private let reading: Reading

    package var text: String { reading.text }
    /// Nothing where the text is no absolute `http` or `https` URL.
    package var address: WebAddress? { reading.address }
    package var mark: SourceMark { reading.mark }

    /// Nothing for what is no text that may be looked at.
    package init?(_ node: Node) {
        guard let text = node.text else { return nil }
        reading = Reading(text, at: node.mark)
    }
}

extension WrittenURL {
    package static func == (left: Self, right: Self) -> Bool { left.mark == right.mark && left.text == right.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(mark) }
}
