/// The form a field's value takes.
package indirect enum Shape: Sendable {
    /// Text; `length` counts Unicode scalars.
    case string(length: ClosedRange<Int>?, format: TextFormat)
    case choice([String])
    case integer(ClosedRange<Int64>?)
    case boolean
    case list(of: Shape, count: ClosedRange<Int>?)
    case map(of: Shape, keys: KeyCase)
    case object([Field])

    /// Whether two keys of a map that differ only in case are one.
    package enum KeyCase: Sendable { case matters, ignored }

    package static var string: Shape { .string(length: nil, format: .any) }
    package static func string(_ length: ClosedRange<Int>) -> Shape { .string(length: length, format: .any) }
    package static func string(_ format: TextFormat) -> Shape { .string(length: nil, format: format) }
    package static func string(_ length: ClosedRange<Int>, _ format: TextFormat) -> Shape {
        .string(length: length, format: format)
    }
    package static var integer: Shape { .integer(nil) }
    package static func list(_ element: Shape, _ count: ClosedRange<Int>? = nil) -> Shape {
        .list(of: element, count: count)
    }
    package static func map(_ element: Shape, keys: KeyCase = .matters) -> Shape { .map(of: element, keys: keys) }
}

extension Shape {
    /// The same list without a bound on how many items it has.
    package var withoutCount: Shape {
        guard case .list(let element, _) = self else { return self }
        return .list(of: element, count: nil)
    }

    /// The same list without a bound on how long its texts are.
    package var withoutItemLength: Shape {
        guard case .list(.string(_, let format), let count) = self else { return self }
        return .list(of: .string(length: nil, format: format), count: count)
    }
}
