import BackendModel

/// Why no environment could be chosen.
package enum EnvironmentChoiceError: Error, Hashable, Sendable {
    case none
    case several([String])
    case unknown(String, declared: [String])
}

extension EnvironmentChoiceError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .none: "no manifest declares an environment"
        case .several(let names): "several environments are declared: \(names.quoted)"
        case .unknown(let name, _): "no environment '\(name.quotable)' is declared"
        }
    }

    /// What to do about it.
    package var help: String {
        switch self {
        case .none: "add a manifest of 'kind: Environment' that names the service"
        case .several: "choose one with -e"
        case .unknown(let name, let declared):
            declared.nearest(to: name).map { "did you mean '\($0)'?" } ?? "declared: \(declared.quoted)"
        }
    }
}

extension [String] {
    fileprivate var quoted: String { sorted().map { "'\($0.quotable)'" }.joined(separator: ", ") }
}
