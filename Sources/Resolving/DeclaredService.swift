package import BackendModel

/// One service of an environment, as the environment's manifest declares it.
package struct DeclaredService: Hashable, Sendable {
    /// All but the variables that ``references`` stand for.
    package let environment: Environment
    /// The variables whose values a secret source supplies.
    package let references: [String: ValueReference]
    /// Where the service's name stands.
    package let mark: SourceMark
}
