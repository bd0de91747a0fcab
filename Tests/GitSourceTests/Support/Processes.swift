import Foundation

/// The processes of this machine.
enum Processes {
    /// Those that have a text in their arguments; not those that have ended and are only waited for.
    static func naming(_ text: String) throws -> [pid_t] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { id in
            let arguments = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
            return String(decoding: arguments, as: UTF8.self).contains(text)
        }
    }

    /// Ends all that have a text in their arguments, and what they started, as the system does when memory runs out.
    static func kill(naming text: String) throws {
        for id in try naming(text) {
            _ = Foundation.kill(-id, SIGKILL)
            _ = Foundation.kill(id, SIGKILL)
        }
    }
}
