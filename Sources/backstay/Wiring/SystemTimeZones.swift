import BackendModel
import Foundation

/// The zones that Foundation knows, which brings the time zone database with it: a container needs no files for it.
struct SystemTimeZones: TimeZones {
    func offset(of zone: String, at moment: Timestamp) -> Int? {
        let date = Date(timeIntervalSince1970: TimeInterval(moment.secondsSince1970))
        return TimeZone(identifier: zone)?.secondsFromGMT(for: date)
    }
}
