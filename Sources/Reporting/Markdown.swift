/// Pieces of GitHub-flavoured Markdown, in which no text can become anything but text.
package enum Markdown {
    /// Text for a sentence or a table cell: what Markdown or HTML would obey is written as a character reference.
    package static func text(_ text: String) -> String {
        let escaped = text.oneLine.unicodeScalars.map { scalar in
            "&<>\"'|\\`*_[]~@#!$".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : String(scalar)
        }
        return escaped.joined().split(separator: "://", omittingEmptySubsequences: false).joined(separator: "&#58;//")
    }

    /// The same where a host looks for no names of people and issues either.
    package static func code(_ text: String) -> String { "<code>\(Self.text(text))</code>" }

    /// Lines as they are, in a fence that none of them can close.
    package static func fence(_ lines: [String], language: String = "") -> String {
        let runs = lines.joined(separator: "\n").split { $0 != "`" }.map(\.count)
        let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
        return "\(fence)\(language)\n\(lines.joined(separator: "\n"))\n\(fence)\n"
    }

    package static func table(_ header: [String], _ rows: [[String]]) -> String {
        let rule = header.map { _ in "---" }
        return ([header, rule] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
    }

    static func folded(_ summary: String, _ content: String) -> String {
        "<details><summary>\(text(summary))</summary>\n\n\(content)\n</details>\n"
    }
}

extension Array {
    /// As many from both ends as fit into `budget`, and in the middle, where some do not, what says how many.
    ///
    /// Sizes are bytes of UTF-8, which are never fewer than characters, what joins one element to the next included.
    func keepingEnds(budget: Int, size: (Element) -> Int, omission: (Int) -> Element) -> [Element] {
        var left = budget
        var (head, tail) = (0, 0)
        while head + tail < count {
            let index = head <= tail ? head : count - 1 - tail
            left -= size(self[index])
            guard left >= 0 else { break }
            if head <= tail { head += 1 } else { tail += 1 }
        }
        guard head + tail < count else { return self }
        return Array(prefix(head)) + [omission(count - head - tail)] + Array(suffix(tail))
    }
}
