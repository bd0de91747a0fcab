import BackendModel

extension ISODuration {
    /// The length as .NET's `XmlConvert.ToString(TimeSpan)` writes it: `P1DT2H3M4.5S`, each unit at its largest.
    var timeSpanText: String {
        let second: Int64 = 10_000_000
        let (days, hours) = (ticks / (86_400 * second), ticks / (3_600 * second) % 24)
        let (minutes, seconds) = (ticks / (60 * second) % 60, ticks / second % 60)
        let fraction = ticks % second
        var time = ""
        if hours > 0 { time += "\(hours)H" }
        if minutes > 0 { time += "\(minutes)M" }
        if seconds > 0 || fraction > 0 { time += "\(seconds)\(Self.fraction(fraction))S" }
        if days == 0, time.isEmpty { return "PT0S" }
        return "P" + (days > 0 ? "\(days)D" : "") + (time.isEmpty ? "" : "T\(time)")
    }

    private static func fraction(_ ticks: Int64) -> String {
        if ticks == 0 { return "" }
        let digits = String(10_000_000 + ticks).dropFirst()
        return "." + String(digits.reversed().drop { $0 == "0" }.reversed())
    }
}
