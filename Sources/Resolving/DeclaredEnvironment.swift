package import BackendModel

/// An environment as its manifest declares it; nothing has been asked of a secret source for it yet.
package struct DeclaredEnvironment: Hashable, Sendable {
    package let name: String
    package let mark: SourceMark
    /// By wave, and within one as they are written; none while the manifest holds an error.
    package let services: [DeclaredService]
}
