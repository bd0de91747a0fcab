import Foundation

/// A project in a folder of its own, with an environment on the embedded emulator.
struct Project {
    static let subscription = "00000000-0000-0000-0000-000000000000"

    let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "backstay-\(UUID())").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write(
            "environment.yaml",
            """
            apiVersion: backstay.dev/v1alpha1
            kind: Environment
            metadata: { name: test }
            spec:
              services:
                - { subscriptionId: \(Self.subscription), resourceGroup: rg1, name: contoso }
              cloud: emulator
            """
        )
    }

    func write(_ name: String, _ text: String) throws {
        let file = URL(filePath: folder).appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    /// What the embedded emulator holds before the first command.
    func writeState(_ text: String) throws {
        let state = folder + "/.backstay"
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        try write(".backstay/emulator.json", text)
    }

    /// A manifest; `spec` is what stands under it, its first line without an indent.
    static func backend(_ name: String, _ spec: String) -> String {
        "apiVersion: backstay.dev/v1alpha1\nkind: Backend\nmetadata:\n  name: \(name)\nspec:\n  \(spec)\n"
    }
}
