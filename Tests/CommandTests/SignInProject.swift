import Foundation

/// A project on a plane of this machine, and what the program needs to sign in to it.
struct SignInProject: Sendable {
    static let client = "00000000-0000-4000-8000-0000000000c1"
    static let usual = ["AZURE_TENANT_ID": "contoso.example", "AZURE_CLIENT_ID": client]

    /// Variables that would show the program another credential than the test's; an empty one is one that is not set.
    private static let cleared = [
        "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH",
        "AZURE_CLIENT_CERTIFICATE_PASSWORD", "AZURE_FEDERATED_TOKEN_FILE", "AZURE_AUTHORITY_HOST",
        "AZURE_TOKEN_CREDENTIALS", "IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IMDS_ENDPOINT", "MSI_ENDPOINT",
        "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SYSTEM_ACCESSTOKEN",
        "AZURE_POD_IDENTITY_AUTHORITY_HOST", "BACKSTAY_AUTHORITY", "BACKSTAY_RESOURCE_MANAGER", "BACKSTAY_AUDIENCE",
    ]

    let folder: String
    private let files: Project

    /// `plane` is a line of the environment such as `cloud: public`.
    init(_ plane: String, backends: Int = 1) throws {
        files = try Project(plane)
        folder = files.folder
        for number in 0..<backends {
            let spec = "url: https://b\(number).example\n  protocol: http"
            try files.write("b\(number).yaml", Project.backend("b\(number)", spec))
        }
    }

    func write(_ name: String, _ text: String) throws -> String { try files.write(name, text) }

    /// Runs a command on it with these variables and no others that concern a credential.
    func run(_ command: String, _ options: [String], _ variables: [String: String]) async throws -> Program.Run {
        let cleared = Dictionary(uniqueKeysWithValues: Self.cleared.map { ($0, "") })
        return try await Program.run([command, folder] + options, environment: cleared.merging(variables) { $1 })
    }

    static func certificate(_ name: String) -> String {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return tests.appending(path: "AzureCredentialsTests/Certificates/\(name)").path()
    }
}
