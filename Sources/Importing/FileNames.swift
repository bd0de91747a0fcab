package import BackendModel

/// Gives each backend a file of its own: `orders.yaml`.
///
/// A name that a service sends may hold anything. Of a file's name nothing stays but ASCII letters, digits, `-`, `_` and
/// `.`, no `.` and no `-` at the beginning, at most 100 of them; file systems that do not tell case apart, and Windows
/// with its names of devices, take every one.
package struct FileNames {
    private static let limit = 100
    private static let devices: Set<String> = {
        let ports = (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
        return Set(["con", "prn", "aux", "nul"] + ports)
    }()

    /// In lower case.
    private var taken: Set<String> = []
    private let existing: Set<String>
    /// The last number that was put behind each name, in lower case.
    private var numbers: [String: Int] = [:]

    /// `existing` are the names of files that are there.
    ///
    /// A backend whose name makes a file's name as it is gets that one even so; another does not, as the file may well be
    /// of a backend that only looks alike.
    package init(existing: Set<String> = []) { self.existing = Set(existing.map { $0.lowercased() }) }

    package mutating func name(for id: BackendID) -> String {
        let stem = Self.stem(of: id.name)
        var candidate = stem
        var number = numbers[stem.lowercased()] ?? 1
        while !isFree(candidate, isOwn: candidate == id.name) {
            number += 1
            candidate = "\(stem)-\(number)"
        }
        numbers[stem.lowercased()] = number
        taken.insert(candidate.lowercased())
        return candidate + ".yaml"
    }

    private func isFree(_ stem: String, isOwn: Bool) -> Bool {
        !taken.contains(stem.lowercased()) && (isOwn || !existing.contains(stem.lowercased() + ".yaml"))
    }

    private static func stem(of name: String) -> String {
        let safe = String(
            decoding: name.unicodeScalars.map { $0.isSafe ? UInt8($0.value) : UInt8(ascii: "-") },
            as: UTF8.self
        )
        let stem = safe.drop { $0 == "." || $0 == "-" }.prefix(limit)
        if stem.isEmpty { return "backend" }
        let device = stem.prefix { $0 != "." }.lowercased()
        return devices.contains(device) ? "backend-\(stem)" : String(stem)
    }
}

extension Unicode.Scalar {
    fileprivate var isSafe: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        default: false
        }
    }
}
