import BackendModel

/// Why what came is not taken for a token.
enum TokenProblem: Error, Hashable, CustomStringConvertible {
    case missing, tooLong, unsendable, notBearer, endless, expired
    case otherAudience(String, wanted: String)
    case otherTenant(String, wanted: String)

    var description: String {
        switch self {
        case .missing: "the answer holds no token"
        case .tooLong: "the token is longer than \(TokenAnswer.tokenLimit >> 10) KiB"
        case .unsendable: "the token holds a character that no header may have"
        case .notBearer: "the token is no bearer token"
        case .endless: "the answer does not say how long the token lives"
        case .expired: "the token had expired when it came"
        case .otherAudience(let audience, let wanted):
            "the token is for '\(audience.quotable)' and not for '\(wanted.quotable)', and is not sent"
        case .otherTenant(let tenant, let wanted):
            "the token is of the tenant '\(tenant.quotable)' and not of '\(wanted.quotable)', and is not sent"
        }
    }
}
