import BackendModel

extension ManifestSchema {
    static let owns = Field.group("owns", "Which live backends are the environment's own.") {
        Field("names", patterns(1...1000), .plain, "Those, unless `except` matches.")
            .compared(.set(of: .caseInsensitive)).required()
        Field("except", patterns(0...1000), .plain, "But not those.").compared(.set(of: .caseInsensitive))
    }

    static func patterns(_ count: ClosedRange<Int>) -> Shape { .list(.string(1...80, .backendPattern), count) }

    static let sync = Field.group("sync", "How the daemon keeps the environment.") {
        Field("interval", .string(.syncInterval), .plain, "How long from one pass to the next.").standard("5m")
        Field("mode", .choice(SyncSettings.Mode.allCases.map(\.rawValue)), .plain, "Whether to heal, or to tell only.")
            .standard("heal")
        Field("suspend", .boolean, .plain, "Whether passes rest.").standard(false)
        windows
    }

    private static let windows = Field.list(
        "windows",
        keyedBy: ["start", "timeZone"],
        "Times in which nothing is written.",
        count: 0...100
    ) {
        Field("start", .string(1...200, .cron), .plain, "When it begins: minute, hour, day, month, weekday.").required()
        Field("for", .string(.windowLength), .plain, "How long it lasts.").required()
        Field("timeZone", .string(1...64, .timeZone), .plain, "Whose clocks `start` goes by.").standard("UTC")
        Field("reason", .string(1...200), .plain, "What it is for.")
    }
}
