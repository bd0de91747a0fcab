/// What the clocks of the world show.
package protocol TimeZones: Sendable {
    /// How many seconds the clocks of `zone`, a name of the IANA time zone database, are ahead of UTC; nothing for a zone
    /// that does not exist.
    func offset(of zone: String, at moment: Timestamp) -> Int?
}

/// Knows UTC and no other zone.
package struct UniversalTime: TimeZones {
    package static let name = "UTC"

    package init() {}

    package func offset(of zone: String, at moment: Timestamp) -> Int? { zone == Self.name ? 0 : nil }
}
