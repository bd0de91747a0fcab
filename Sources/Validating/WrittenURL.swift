package import BackendModel

/// A URL as it stands in a manifest.
package struct WrittenURL: Hashable, Sendable {
    package let text: String
    /// Nothing where the text is no absolute `http` or `https` URL.
    package let address: WebAddress?
    package let mark: SourceMark

    /// Nothing for what is no text that may be looked at.
    package init?(_ node: Node) {
        guard let text = node.text else { return nil }
        self.text = text
        address = WebAddress(text)
        mark = node.mark
    }
}
