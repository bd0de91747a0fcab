package import HTTPTypes

/// How long an answer asks to be left alone.
///
/// azure-core's three headers, in its order. A date counts from the answer's own `Date`, so that no clock of ours has to
/// agree with the service's.
struct RetryDelay: Hashable, Sendable {
    /// Between nothing and an hour; nothing where the answer does not say.
    let duration: Duration?

    init(_ fields: HTTPFields) { duration = Self.duration(fields) }

    private static func duration(_ fields: HTTPFields) -> Duration? {
        for name in [HTTPField.Name.retryAfterMilliseconds, .azureRetryAfterMilliseconds] {
            if let milliseconds = fields[name].flatMap(number) { return clamped(milliseconds / 1_000) }
        }
        guard let text = fields[.retryAfter] else { return nil }
        if let seconds = number(text) { return clamped(seconds) }
        guard let end = HTTPDate(text), let now = fields[.date].flatMap({ HTTPDate($0) }) else { return nil }
        return clamped(Double(end.secondsSince1970 - now.secondsSince1970))
    }

    /// A decimal number; `nan`, `inf` and `0x10`, which Swift reads as well, are none here.
    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789.+-".utf8.contains($0) }) else { return nil }
        return Double(text)
    }

    private static func clamped(_ seconds: Double) -> Duration {
        .milliseconds(Int64(min(max(seconds, 0), 3_600) * 1_000))
    }
}

extension HTTPFields {
    /// How long an answer with these fields asks to be left alone, between nothing and an hour.
    package var retryDelay: Duration? { RetryDelay(self).duration }
}

extension Answer {
    /// How long the service asks to be left alone, between nothing and an hour; nothing where it does not say.
    package var retryDelay: Duration? { RetryDelay(head.headerFields).duration }
}
