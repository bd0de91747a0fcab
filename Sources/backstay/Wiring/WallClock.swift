import Glibc

/// The time of this machine.
enum WallClock {
    static func secondsSince1970() -> Int64 { Int64(time(nil)) }
}
