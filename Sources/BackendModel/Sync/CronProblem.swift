/// Why a text is no schedule; it holds nothing of the text.
package enum CronProblem: Error, Hashable, Sendable {
    case fieldCount(Int)
    case field(CronField)
    /// A day that no month has.
    case never
}

extension CronProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fieldCount(let count):
            "it has \(count) field\(count == 1 ? "" : "s"), not minute, hour, day, month and weekday"
        case .field(let field):
            "its \(field.place) field, the \(field.rawValue), takes \(field.range.lowerBound) to "
                + "\(field.range.upperBound)\(field.names.isEmpty ? "" : ", names such as \(field.names[0])"), "
                + "lists, ranges, steps and '*'"
        case .never: "no month that it names has such a day"
        }
    }
}
