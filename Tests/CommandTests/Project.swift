import TestSupport

/// A project in a folder of its own, with an environment of one service.
struct Project {
    static let subscription = "00000000-0000-0000-0000-000000000000"

    let folder: String
    private let scratch: ScratchFolder

    /// `spec` are the lines of the environment beside its service, each without an indent.
    init(_ spec: String = "cloud: emulator") throws {
        scratch = try ScratchFolder()
        // What lies beside the project lies in the scratch folder too.
        folder = scratch.path + "/project"
        try write("environment.yaml", Self.environment(spec))
    }

    static func environment(_ spec: String) -> String {
        """
        apiVersion: backstay.dev/v1alpha1
        kind: Environment
        metadata: { name: test }
        spec:
          services:
            - { subscriptionId: \(subscription), resourceGroup: rg1, name: contoso }
          \(spec.split(separator: "\n").joined(separator: "\n  "))

        """
    }

    /// - Returns: The path of the file.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try scratch.write(text, to: "project/\(name)", mode: nil)
    }

    /// What the embedded emulator holds before the first command.
    func writeState(_ text: String) throws {
        try write(".backstay/emulator.json", text)
    }

    /// A manifest; `spec` is what stands under it, its first line without an indent.
    static func backend(_ name: String, _ spec: String) -> String {
        "apiVersion: backstay.dev/v1alpha1\nkind: Backend\nmetadata:\n  name: \(name)\nspec:\n  \(spec)\n"
    }
}
