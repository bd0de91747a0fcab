import Foundation
package import Testing

/// Holds `text` against the file `name` in the folder `Golden` beside the test.
///
/// `RECORD_GOLDEN=1` rewrites the file. A file that is not there is written and the test fails, so that a new text is
/// looked at before it counts.
package func expectGolden(
    _ text: String,
    _ name: String,
    testFile: String = #filePath,
    at location: Testing.SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: testFile).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
    if isRecording || recorded == nil {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }
    if isRecording { return }
    #expect(recorded != nil, "\(name) was not there and is recorded now; look at it", sourceLocation: location)
    guard let recorded, recorded != text else { return }
    Issue.record(
        "\(name) differs; RECORD_GOLDEN=1 rewrites it\n\(firstDifference(recorded, text))",
        sourceLocation: location
    )
}

private func firstDifference(_ recorded: String, _ text: String) -> String {
    let lines = (
        recorded.split(separator: "\n", omittingEmptySubsequences: false),
        text.split(separator: "\n", omittingEmptySubsequences: false)
    )
    for number in 0..<max(lines.0.count, lines.1.count) {
        let old = number < lines.0.count ? String(lines.0[number]) : "<no line>"
        let new = number < lines.1.count ? String(lines.1[number]) : "<no line>"
        if old != new { return "line \(number + 1)\n- \(old)\n+ \(new)" }
    }
    return ""
}
