import Glibc
import Loading

/// The instructions of the program and its libraries, as far as they are resident.
///
/// The system maps a file in windows around what is asked for, and a fifth of what is mapped by the end of a daemon's first
/// pass is only of use to its beginning, or to nobody.
enum ProgramText {
    private static let longestMaps = 1 << 20

    /// Lets go of them all: what is run from here on is mapped again, as a rule without a read.
    ///
    /// Harmless at any time, as these mappings hold nothing but what is in their files (madvise(2), MADV_DONTNEED).
    static func letGo() {
        guard let bytes = try? OpenFile(folder: "/proc/self").file("maps").bytes(limit: longestMaps) else { return }
        for mapping in mappings(in: String(decoding: bytes, as: UTF8.self)) {
            _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: mapping.lowerBound), mapping.count, MADV_DONTNEED)
        }
    }

    /// The mappings of files that may be run, and that nobody can write to, in lines such as those of `/proc/self/maps`
    /// (proc_pid_maps(5)).
    static func mappings(in lines: String) -> [Range<UInt>] {
        lines.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ", maxSplits: 5)
            guard fields.count > 4, fields[1] == "r-xp", fields[4] != "0" else { return nil }
            let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            return bounds.count == 2 && bounds[0] < bounds[1] ? bounds[0]..<bounds[1] : nil
        }
    }
}
