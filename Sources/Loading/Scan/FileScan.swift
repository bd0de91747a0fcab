import BackendModel

/// What stands in a file that libyaml would misread, place wrongly or take long over.
///
/// One walk over the bytes before libyaml sees them: some three instructions a byte, of which libyaml spends 240.
struct FileScan {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    /// After so many findings the rest of the file is hardly a manifest.
    private static let findingLimit = 20
    /// Of these, most lie in lines that have one told already.
    private static let problemLimit = 1_000
    /// More places than this where a comment might be glued to a value are let pass.
    private static let gluedCommentLimit = 1_000

    private let bytes: [UInt8]
    private let file: FileID
    private let directiveLimit: Int
    private var places: PlaceCounter
    private var directives = 0
    private var problems = 0
    private var isDone = false
    /// Errors all of them: a file that has any is not read.
    private(set) var findings: [Diagnostic] = []
    /// Where a `#` follows a quote or closing bracket.
    private(set) var gluedComments: Set<SourceMark> = []

    init(_ bytes: [UInt8], file: FileID, limits: LoadLimits) {
        self.bytes = bytes
        self.file = file
        directiveLimit = limits.directives
        places = PlaceCounter(file: file, from: bytes.starts(with: Self.byteOrderMark) ? 3 : 0)
        checkKind()
        if findings.isEmpty { checkEncoding() }
        if findings.isEmpty { checkBytes() }
    }

    private mutating func checkKind() {
        if bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8) {
            report("file-lfs-pointer", .pointer, at: 0, help: "fetch the file with 'git lfs pull'")
        } else if bytes.beginsLikeHTML {
            report("file-html", .page, at: 0, help: "was it fetched from an address that asks for a sign-in?")
        }
    }

    private mutating func checkEncoding() {
        let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        // Without a mark, the first character shows it: all that YAML gives a meaning is ASCII.
        guard !isMarked, (byte(at: 0) == 0) == (byte(at: 1) == 0) else { return report("yaml-encoding", .wide, at: 0) }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            report("yaml-encoding", .notUTF8, at: error.byteOffsets.lowerBound)
        }
    }

    private mutating func checkBytes() {
        var offset = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
        while offset < bytes.count, !isDone {
            let end = min(offset + 64, bytes.count)
            if bytes.span.extracting(offset..<end).holdsOddByte {
                for index in offset..<end where bytes[index].isOdd && !isDone { check(at: index) }
            }
            offset = end
        }
    }

    private mutating func check(at offset: Int) {
        switch bytes[offset] {
        case UInt8(ascii: "%"): checkDirective(at: offset)
        case UInt8(ascii: "#"): checkComment(at: offset)
        case UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: ">"): checkConflict(at: offset)
        case UInt8(ascii: "\r"):
            guard byte(at: offset + 1) != UInt8(ascii: "\n") else { return }
            report("yaml-line-ending", .loneReturn, at: offset, help: "save the file with LF or CRLF line ends")
            isDone = true
        case 0x80...: checkScalar(at: offset)
        default: report("yaml-character", .control(UInt32(bytes[offset])), at: offset)
        }
    }

    private mutating func checkDirective(at offset: Int) {
        guard isLineStart(offset) else { return }
        directives += 1
        guard directives > directiveLimit else { return }
        report("yaml-directive", .tooManyDirectives(directiveLimit), at: offset)
        isDone = true
    }

    private mutating func checkComment(at offset: Int) {
        switch byte(at: offset - 1) {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            guard gluedComments.count < Self.gluedCommentLimit else { return }
            gluedComments.insert(places.place(of: offset, in: bytes))
        default: return
        }
    }

    private mutating func checkConflict(at offset: Int) {
        guard isLineStart(offset), bytes[offset...].prefix(7).allSatisfy({ $0 == bytes[offset] }) else { return }
        switch (bytes[offset], byte(at: offset + 7)) {
        case (UInt8(ascii: "="), nil), (UInt8(ascii: "="), UInt8(ascii: "\n")), (UInt8(ascii: "="), UInt8(ascii: "\r")),
            (UInt8(ascii: "<"), UInt8(ascii: " ")), (UInt8(ascii: ">"), UInt8(ascii: " ")):
            report("yaml-merge-conflict", .conflict, at: offset)
        default: return
        }
    }

    private mutating func checkScalar(at offset: Int) {
        guard let scalar = bytes.scalar(at: offset) else { return }
        switch scalar.value {
        case 0x80...0x84, 0x86...0x9F, 0xFFFE, 0xFFFF: report("yaml-character", .control(scalar.value), at: offset)
        case 0x85, 0x2028, 0x2029: report("yaml-character", .lineBreak(scalar.value), at: offset)
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
            report("yaml-character", .bidirectional(scalar.value), at: offset)
        case 0xFEFF: report("yaml-character", .byteOrderMark, at: offset)
        case 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x3000:
            guard isIndentation(before: offset) else { return }
            report("yaml-indentation", .notASpace(scalar.value), at: offset, help: "indent with spaces")
        default: return
        }
    }

    private func byte(at offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

    private func isLineStart(_ offset: Int) -> Bool {
        byte(at: offset - 1) == UInt8(ascii: "\n") || offset == 0
            || (offset == 3 && bytes.starts(with: Self.byteOrderMark))
    }

    private func isIndentation(before offset: Int) -> Bool {
        var start = offset
        while byte(at: start - 1) == UInt8(ascii: " ") { start -= 1 }
        return isLineStart(start)
    }

    /// Tells the first problem of a kind in each line.
    private mutating func report(_ rule: String, _ message: Diagnostic.Message, at offset: Int, help: String? = nil) {
        problems += 1
        isDone = isDone || problems >= Self.problemLimit
        let mark = places.place(of: offset, in: bytes)
        if let last = findings.last, last.rule == rule, last.mark.line == mark.line { return }
        findings.append(Diagnostic(.error, rule: rule, message, at: mark, help: help))
        isDone = isDone || findings.count >= Self.findingLimit
    }
}
