import BackendModel
import Loading

/// A node in one line; text that is not plain stands in quotes.
func outline(_ node: Node) -> String {
    switch node.content {
    case .scalar(let text, isPlain: true): text.isEmpty ? "∅" : text
    case .scalar(let text, isPlain: false): "'\(text)'"
    case .secret: "secret"
    case .sequence(let items): "[\(items.map(outline).joined(separator: ", "))]"
    case .mapping(let entries):
        "{\(entries.map { "\(outline($0.key)): \(outline($0.value))" }.joined(separator: ", "))}"
    }
}

/// The documents of a text, each in one line.
func outlines(of text: String) -> [String] {
    documents(in: Array(text.utf8), file: FileID(0)).documents.map { outline($0.root) }
}
