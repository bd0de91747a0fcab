import BackendModel
import CLibYAML

/// Hands the events of a YAML stream to a ``Composer``, one by one.
///
/// This is the only file that touches libyaml, and so the only one of the reader with unsafe code.
enum YAMLReader {
    /// Stops at the end, where the text is no YAML, and where the composer has enough.
    static func read(_ bytes: [UInt8], into composer: inout Composer) -> SyntaxProblem? {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe read(bytes, into: &composer)
        }
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, into composer: inout Composer) -> SyntaxProblem? {
        // On the heap because the parser, once it has input, holds a pointer to itself.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { unsafe parser.deallocate() }
        guard unsafe yaml_parser_initialize(parser) == 1 else { return .outOfMemory }
        defer { unsafe yaml_parser_delete(parser) }
        unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)

        let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
        defer { unsafe event.deallocate() }
        repeat {
            guard unsafe yaml_parser_parse(parser, event) == 1 else { return unsafe SyntaxProblem(parser.pointee) }
            if unsafe event.pointee.type == YAML_STREAM_END_EVENT { break }
            unsafe deliver(event, to: &composer)
            unsafe yaml_event_delete(event)
        } while composer.isReading
        return nil
    }

    private static func deliver(_ event: UnsafePointer<yaml_event_t>, to composer: inout Composer) {
        let mark = unsafe composer.mark(event.pointee.start_mark)
        switch unsafe event.pointee.type {
        case YAML_SCALAR_EVENT: unsafe deliverScalar(event, at: mark, to: &composer)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.pointee.data.mapping_start
            let properties = unsafe NodeProperties(anchor: start.anchor, tag: start.tag)
            composer.begin(.mapping, isFlow: unsafe start.style == YAML_FLOW_MAPPING_STYLE, properties, at: mark)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.pointee.data.sequence_start
            let properties = unsafe NodeProperties(anchor: start.anchor, tag: start.tag)
            composer.begin(.sequence, isFlow: unsafe start.style == YAML_FLOW_SEQUENCE_STYLE, properties, at: mark)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
            unsafe composer.end(at: composer.mark(event.pointee.end_mark))
        case YAML_ALIAS_EVENT: unsafe composer.alias(String(cString: event.pointee.data.alias.anchor), at: mark)
        case YAML_DOCUMENT_START_EVENT: composer.beginDocument(at: mark)
        default: break
        }
    }

    private static func deliverScalar(
        _ event: UnsafePointer<yaml_event_t>,
        at mark: SourceMark,
        to composer: inout Composer
    ) {
        let scalar = unsafe event.pointee.data.scalar
        let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
        let isSimple = unsafe isPlain && event.pointee.start_mark.line == event.pointee.end_mark.line
        unsafe composer.scalar(
            Span(_unsafeElements: bytes),
            ShortText(bytes),
            isPlain: isPlain,
            NodeProperties(anchor: scalar.anchor, tag: scalar.tag),
            at: mark,
            endingAt: isSimple ? nil : composer.mark(event.pointee.end_mark)
        )
    }
}

extension Composer {
    /// libyaml counts from zero; people count from one.
    fileprivate func mark(_ mark: yaml_mark_t) -> SourceMark {
        SourceMark(
            file: file,
            line: Int(truncatingIfNeeded: mark.line) &+ 1,
            column: Int(truncatingIfNeeded: mark.column) &+ 1
        )
    }
}

extension NodeProperties {
    fileprivate init(anchor: UnsafePointer<yaml_char_t>?, tag: UnsafePointer<yaml_char_t>?) {
        self.init(
            anchor: unsafe anchor.map { unsafe String(cString: $0) },
            tag: unsafe tag.map { unsafe String(cString: $0) }
        )
    }
}

extension SyntaxProblem {
    fileprivate init(_ parser: yaml_parser_t) {
        unsafe self.init(
            problem: parser.problem.map { unsafe String(cString: $0) } ?? "not enough memory",
            problemLine: Int(clamping: parser.problem_mark.line) + 1,
            problemColumn: Int(clamping: parser.problem_mark.column) + 1,
            contextLine: Int(clamping: parser.context_mark.line) + 1,
            contextColumn: Int(clamping: parser.context_mark.column) + 1
        )
    }
}

extension ShortText {
    /// Nothing where the text is longer than it can hold.
    fileprivate init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= Self.capacity else { return nil }
        let raw = UnsafeRawBufferPointer(bytes)
        func word(_ offset: Int) -> UInt64 { unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        let count = bytes.count
        switch count {
        case 0: self.init()
        case 1..<8:
            var last: UInt64 = 0
            for index in 0..<count { last = last << 8 | UInt64(unsafe bytes[index]) }
            self.init(0, 0, 0, last, count: count)
        case 8..<16: self.init(word(0), 0, 0, word(count - 8), count: count)
        case 16..<24: self.init(word(0), word(8), 0, word(count - 8), count: count)
        default: self.init(word(0), word(8), word(16), word(count - 8), count: count)
        }
    }
}
