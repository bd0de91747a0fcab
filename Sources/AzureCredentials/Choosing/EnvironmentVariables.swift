package import BackendModel

/// The environment variables of a process, of which some are secrets: they are handed out one by one and never shown.
///
/// An empty variable is one that is not set, as azure-identity has it.
package struct EnvironmentVariables: Sendable {
    private let variables: [String: String]

    package init(_ variables: [String: String]) { self.variables = variables }

    package subscript(name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }

    package func secret(_ name: String) -> Secret<String>? { self[name].map { Secret($0) } }

    /// The first of `names` that is set.
    func first(of names: String...) -> String? { names.lazy.compactMap { self[$0] }.first }

    /// What a program that is started gets: everything, and `others`.
    func inherited(with others: [String: String]) -> [String: String] { variables.merging(others) { $1 } }
}

extension EnvironmentVariables: CustomStringConvertible, CustomReflectable {
    package var description: String { "<environment variables>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
