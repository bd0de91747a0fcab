import ArgumentParser
import AzureCredentials
import BackendModel

/// The flag that says which credential is used.
struct CredentialArguments: ParsableArguments {
    @Option(
        name: .customLong("credential"),
        help: ArgumentHelp(
            "The credential to use: \(CredentialKind.allCases.map(\.optionName).joined(separator: ", ")); by default the "
                + "first of these that is there, unless AZURE_TOKEN_CREDENTIALS or a manifest says which.",
            valueName: "name"
        ),
        transform: { name in
            guard let kind = CredentialKind(name: name) else {
                let near = CredentialKind.allCases.map(\.optionName).nearest(to: name).map { "; did you mean '\($0)'?" }
                throw ValidationError("'\(name.quotable)' is no credential\(near ?? "")")
            }
            return kind
        }
    )
    var kind: CredentialKind?
}
