import Foundation

/// The built program serving its emulator on a free port, until it is ended.
final class SeededEmulator {
    struct NotReady: Error { let output: String }

    private let process = Process()
    let address: String

    /// Begins with what a file of services holds.
    init(seed: String) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: Program.executable)
        process.arguments = ["emulator", "--port", "0", "--seed", seed]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { throw NotReady(output: text) }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let start = text.firstRange(of: "http://")?.lowerBound else { throw NotReady(output: text) }
        address = String(text[start...].prefix { !$0.isWhitespace })
    }

    func end() {
        process.terminate()
        process.waitUntilExit()
    }
}
