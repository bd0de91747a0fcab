/// What to do about an AADSTS code.
///
/// Source: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes".
enum DirectoryAdvice {
    static func text(for number: Int?) -> String? {
        guard let number else { return nil }
        return switch number {
        case 7_000_215: "the client secret is wrong; take the secret's value, not its id"
        case 7_000_222: "the client secret has expired; make a new one"
        case 700_016, 90_002, 90_023, 900_023, 50_034, 700_038:
            "check the tenant and client id, and whether the authority is that of the tenant's cloud"
        case 500_011, 650_052, 70_011: "check the audience, and whether it is one of the tenant's cloud"
        case 700_027: "check that the certificate is among those of the application"
        case 700_024, 500_133: "check this machine's clock"
        case 70_021, 700_211, 700_212, 700_213:
            "add a federated credential with this issuer, subject and audience to the application"
        case 53_003: "a policy of conditional access forbids it"
        case 7_000_112, 500_014: "the application is disabled in this tenant"
        default: nil
        }
    }
}
