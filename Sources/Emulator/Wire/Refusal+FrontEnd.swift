import BackendModel
import BackendSchema
import HTTPTypes

/// What Azure Resource Manager refuses before the resource provider is asked.
extension Refusal {
    static var missingAPIVersion: Refusal {
        let message = "The api-version query parameter (?api-version=) is required for all requests."
        return Refusal(status: 400, code: "MissingApiVersionParameter", message: message)
    }

    static func invalidAPIVersion(_ version: String) -> Refusal {
        let known = APIVersion.allCases.reversed().map(\.rawValue).joined(separator: ",")
        let message = "The api-version '\(version)' is invalid. The supported versions are '\(known)'."
        return Refusal(status: 400, code: "InvalidApiVersionParameter", message: message)
    }

    static var missingToken: Refusal {
        unauthorised(
            "AuthenticationFailed",
            "Authentication failed. The 'Authorization' header is missing.",
            challenge: "error=\"invalid_token\", error_description=\"The authentication failed because of missing "
                + "'Authorization' header.\""
        )
    }

    static var invalidToken: Refusal {
        unauthorised(
            "InvalidAuthenticationToken",
            "The access token is invalid.",
            challenge: "error=\"invalid_token\", error_description=\"Could not parse JWT access token.\""
        )
    }

    static func invalidAudience(_ audience: String) -> Refusal {
        let message =
            "The access token has been obtained for wrong audience or resource '\(audience)'. It should exactly match "
            + "with one of the allowed audiences."
        return unauthorised(
            "InvalidAuthenticationTokenAudience",
            message,
            challenge: "error=\"invalid_token\", error_description=\"The access token has been obtained from wrong "
                + "audience or resource.\""
        )
    }

    static var expiredToken: Refusal {
        unauthorised(
            "ExpiredAuthenticationToken",
            "The access token expiry UTC time is earlier than current UTC time.",
            challenge: "error=\"invalid_token\", error_description=\"The access token has expired.\""
        )
    }

    /// Continuous access evaluation: the claims are `{"access_token":{"nbf":{"essential":true,"value":"1"}}}`.
    static var claimsChallenge: Refusal {
        let claims = "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxIn19fQ=="
        return unauthorised(
            "InvalidAuthenticationToken",
            "The access token has been revoked.",
            challenge: "error=\"insufficient_claims\", claims=\"\(claims)\""
        )
    }

    private static func unauthorised(_ code: String, _ message: String, challenge: String) -> Refusal {
        var refusal = Refusal(status: 401, code: code, message: message)
        let authority = "authorization_uri=\"https://login.microsoftonline.com/common\""
        refusal.headers[.wwwAuthenticate] = "Bearer \(authority), \(challenge)"
        return refusal
    }

    static func unknownSubscription(_ id: String) -> Refusal {
        Refusal(status: 404, code: "SubscriptionNotFound", message: "The subscription '\(id)' could not be found.")
    }

    static func unknownResourceGroup(_ name: String) -> Refusal {
        let message = "Resource group '\(name)' could not be found."
        return Refusal(status: 404, code: "ResourceGroupNotFound", message: message)
    }

    static func unknownService(_ id: ServiceResourceID) -> Refusal {
        let message =
            "The Resource 'Microsoft.ApiManagement/service/\(id.service)' under resource group '\(id.resourceGroup)' "
            + "was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
        return Refusal(status: 404, code: "ResourceNotFound", message: message)
    }
}
