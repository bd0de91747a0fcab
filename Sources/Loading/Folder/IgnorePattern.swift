/// One line of `.backstayignore`.
///
/// `*` stands for any part of a name, `?` for one byte of it, `**` for any number of folders; `\` takes the meaning
/// from what follows. With a `/` at its beginning or within it, a pattern begins at the root of the project; else it
/// matches at any depth. With one at its end it matches folders only.
struct IgnorePattern: Sendable {
    private enum Byte: Equatable {
        case any
        case run
        case exactly(UInt8)
    }

    private enum Name: Equatable {
        case anyFolders
        case matching([Byte])
    }

    /// False for a pattern that takes back in.
    let leavesOut: Bool
    private let isForFolders: Bool
    private let names: [Name]

    /// Nothing for a line that says nothing.
    init?(_ line: ArraySlice<UInt8>) {
        var text = line
        if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
        while text.last == UInt8(ascii: " "), text.dropLast().last != UInt8(ascii: "\\") { text = text.dropLast() }
        guard let first = text.first, first != UInt8(ascii: "#") else { return nil }
        leavesOut = first != UInt8(ascii: "!")
        if !leavesOut { text = text.dropFirst() }
        isForFolders = text.last == UInt8(ascii: "/")
        let isAnchored = text.dropLast(isForFolders ? 1 : 0).contains(UInt8(ascii: "/"))
        let parts = text.split(separator: UInt8(ascii: "/"))
        guard !parts.isEmpty else { return nil }
        var names = parts.map(Self.name)
        if !isAnchored { names.insert(.anyFolders, at: 0) }
        // `a/**` is what lies in `a`, not `a` itself.
        if names.last == .anyFolders { names.append(.matching([.run])) }
        self.names = names
    }

    func matches(_ path: [[UInt8]], isFolder: Bool) -> Bool {
        guard isFolder || !isForFolders else { return false }
        return wildcardMatch(names, path, isRun: { $0 == .anyFolders }) { pattern, name in
            guard case .matching(let bytes) = pattern else { return false }
            return wildcardMatch(bytes, name, isRun: { $0 == .run }) { $0 == .any || $0 == .exactly($1) }
        }
    }

    private static func name(_ part: ArraySlice<UInt8>) -> Name {
        guard !part.elementsEqual("**".utf8) else { return .anyFolders }
        var bytes: [Byte] = []
        var isEscaped = false
        for byte in part {
            switch byte {
            case UInt8(ascii: "\\") where !isEscaped: isEscaped = true
            case UInt8(ascii: "*") where !isEscaped: bytes.append(.run)
            case UInt8(ascii: "?") where !isEscaped: bytes.append(.any)
            default:
                bytes.append(.exactly(byte))
                isEscaped = false
            }
        }
        return .matching(bytes)
    }
}

/// Whether the pattern stands for all of `elements`, where a run stands for any number of them.
///
/// Goes back to the last run alone, which is enough, and keeps the time at the product of the lengths.
private func wildcardMatch<Piece, Element>(
    _ pattern: [Piece],
    _ elements: [Element],
    isRun: (Piece) -> Bool,
    matches: (Piece, Element) -> Bool
) -> Bool {
    var (piece, element) = (0, 0)
    var lastRun: (piece: Int, element: Int)?
    while element < elements.count {
        if piece < pattern.count, isRun(pattern[piece]) {
            lastRun = (piece, element)
            piece += 1
        } else if piece < pattern.count, matches(pattern[piece], elements[element]) {
            (piece, element) = (piece + 1, element + 1)
        } else if let run = lastRun {
            lastRun = (run.piece, run.element + 1)
            (piece, element) = (run.piece + 1, run.element + 1)
        } else {
            return false
        }
    }
    return pattern[piece...].allSatisfy(isRun)
}
