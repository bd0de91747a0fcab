import BackendModel
import Glibc

extension Timestamp {
    /// The system's clock.
    static func now() -> Timestamp { Timestamp(secondsSince1970: Int64(time(nil))) }
}
