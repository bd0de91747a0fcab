package import HTTPTypes

extension Answer {
    /// How long the service asks to be left alone.
    package var retryDelay: Duration? { head.headerFields.retryDelay }
}

extension HTTPFields {
    /// How long the service asks to be left alone, between nothing and an hour; nothing where it does not say.
    ///
    /// azure-core's three headers, in its order. A date counts from the answer's own `Date`, so that no clock of ours
    /// has to agree with the service's.
    package var retryDelay: Duration? {
        for name in [HTTPField.Name.retryAfterMilliseconds, .azureRetryAfterMilliseconds] {
            if let milliseconds = self[name].flatMap(Self.number) { return Self.clamped(milliseconds / 1_000) }
        }
        guard let text = self[.retryAfter] else { return nil }
        if let seconds = Self.number(text) { return Self.clamped(seconds) }
        guard let end = HTTPDate(text), let now = self[.date].flatMap({ HTTPDate($0) }) else { return nil }
        return Self.clamped(Double(end.secondsSince1970 - now.secondsSince1970))
    }

    /// A decimal number; `nan`, `inf` and `0x10`, which Swift reads as well, are none here.
    private static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789.+-".utf8.contains($0) }) else { return nil }
        return Double(text)
    }

    private static func clamped(_ seconds: Double) -> Duration {
        .milliseconds(Int64(Swift.min(Swift.max(seconds, 0), 3_600) * 1_000))
    }
}
