package import BackendModel

/// An environment as its manifest declares it; nothing has been asked of a secret source for it yet.
package struct DeclaredEnvironment: Hashable, Sendable {
    package let name: String
    package let mark: SourceMark
    /// All but the variables that ``references`` stand for; nothing while its manifest holds an error.
    package let environment: Environment?
    /// The variables whose values a secret source supplies.
    package let references: [String: ValueReference]
}
