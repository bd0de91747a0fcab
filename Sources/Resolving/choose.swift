/// The environment to work on: the one of that name, or the only one.
package func choose(
    environment name: String?,
    among declared: [DeclaredEnvironment]
) throws(EnvironmentChoiceError) -> DeclaredEnvironment {
    guard let first = declared.first else { throw .none }
    guard let name else {
        guard declared.count == 1 else { throw .several(declared.map(\.name)) }
        return first
    }
    guard let chosen = declared.first(where: { $0.name == name }) else {
        throw .unknown(name, declared: declared.map(\.name))
    }
    return chosen
}
