import Crypto

/// Where each blob lies in the output of `git cat-file --batch`, after its hash was compared with its name.
struct BlobIndex {
    private(set) var places: [ObjectID: Range<Int>] = [:]
    private let file: SpoolFile
    private var offset = 0
    /// `<object> blob <size>` and a line feed, with room.
    private static let headLimit = 128
    private static let chunk = 1 << 16

    /// - Throws: ``GitError`` of kind `corrupt` where one is missing, cut off or not what its name says.
    init(_ file: SpoolFile, of ids: [ObjectID]) throws(GitError) {
        self.file = file
        for id in ids { try take(id) }
    }

    private mutating func take(_ id: ObjectID) throws(GitError) {
        let head = file.some(at: offset, upTo: Self.headLimit)
        guard let end = head.firstIndex(of: UInt8(ascii: "\n")) else { throw Self.damaged(id) }
        let words = String(decoding: head[..<end], as: UTF8.self).split(separator: " ")
        guard words.count == 3, words[0] == id.description, words[1] == "blob", let size = Int(words[2]),
            TreeEntry.sizes.contains(size)
        else { throw Self.damaged(id) }
        let start = offset + end + 1
        guard try digest(of: start..<start + size, id) == id.description else { throw Self.damaged(id) }
        places[id] = start..<start + size
        offset = start + size + 1
    }

    private func digest(of range: Range<Int>, _ id: ObjectID) throws(GitError) -> String {
        let head = Array("blob \(range.count)\0".utf8)
        if id.isSHA256 { return try digest(SHA256(), head, of: range, id) }
        return try digest(Insecure.SHA1(), head, of: range, id)
    }

    private func digest(
        _ function: some HashFunction,
        _ head: [UInt8],
        of range: Range<Int>,
        _ id: ObjectID
    ) throws(GitError) -> String {
        var function = function
        function.update(data: head)
        var start = range.lowerBound
        while start < range.upperBound {
            let count = min(Self.chunk, range.upperBound - start)
            guard let bytes = file.bytes(at: start, count: count) else { throw Self.damaged(id) }
            function.update(data: bytes)
            start += count
        }
        return function.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }
        .joined()
    }

    private static func damaged(_ id: ObjectID) -> GitError { GitError(.corrupt, "blob \(id.short)") }
}
