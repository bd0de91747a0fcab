import BackendModel

/// A name that no credential has.
package struct CredentialNameProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let name: String

    package var description: String {
        let known = CredentialKind.allCases.map(\.optionName)
        let near = known.nearest(to: name).map { "; did you mean '\($0)'?" } ?? ""
        let unsupported = Self.unsupported.contains(name.lowercased()) ? " that is supported here" : ""
        return "\(CredentialOrder.variable): '\(name.quotable)' is no credential\(unsupported)\(near) "
            + "(prod, dev, \(known.joined(separator: ", ")))"
    }

    /// Those of azure-identity that need a browser, a broker or a shell of their own.
    private static let unsupported: Set<String> = [
        "sharedtokencachecredential", "visualstudiocredential", "visualstudiocodecredential",
        "azurepowershellcredential", "interactivebrowsercredential", "brokercredential",
    ]
}
