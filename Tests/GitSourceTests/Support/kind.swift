import GitSource

/// The kind of the error that `work` ends with; nothing where it ends well.
func kind<Answer>(of work: () async throws -> Answer) async -> GitError.Kind? {
    do {
        _ = try await work()
        return nil
    } catch {
        return (error as? GitError)?.kind ?? .failed
    }
}
