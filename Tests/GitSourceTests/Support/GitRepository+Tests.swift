import GitSource
import Loading
import TestSupport

extension GitRepository {
    /// A local repository in the scratch folder, by the git of this machine.
    static func reading(
        _ address: String,
        in scratch: ScratchFolder,
        runner: any GitRunning = SystemGit(timer: ContinuousClock()),
        _ change: (inout GitSettings) throws -> Void = { _ in }
    ) throws -> GitRepository {
        let location = try GitLocation(address, workingFolder: scratch.path)
        var settings = GitSettings(location: location, ref: try GitRef("main"))
        try change(&settings)
        let environment = ["PATH": Tool.path]
        return try GitRepository(settings, folder: "\(scratch.path)/git", environment: environment, runner: runner)
    }

    /// The texts of the newest commit's manifests, by path.
    func newestTexts() async throws -> [String: String] {
        try await texts(of: try await newest().commit.id)
    }

    func texts(of commit: ObjectID) async throws -> [String: String] {
        let source = try await manifests(of: commit)
        return try source.listing().paths.reduce(into: [:]) { texts, path in
            texts[path] = String(decoding: try source.bytes(of: path, limit: 1 << 20), as: UTF8.self)
        }
    }
}
