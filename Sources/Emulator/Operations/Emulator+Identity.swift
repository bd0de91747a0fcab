import BackendModel
import HTTPTypes

extension Emulator {
    /// The token endpoint and the managed-identity endpoints.
    mutating func identityReply(to call: Call) -> Reply {
        do throws(TokenRefusal) {
            switch call.route {
            case .token: return try directoryToken(call)
            case .instanceIdentity: return try instanceToken(call)
            default: return try appServiceToken(call)
            }
        } catch {
            return Reply(error)
        }
    }

    private mutating func directoryToken(_ call: Call) throws(TokenRefusal) -> Reply {
        guard call.method == .post else { throw TokenRefusal(status: 405, message: "use POST") }
        let form = QueryItems(String(decoding: call.body, as: UTF8.self))
        for name in ["grant_type", "client_id", "scope"] where form.filled(name) == nil {
            throw .missing(name)
        }
        guard form["grant_type"] == "client_credentials" else {
            let message = "The app requested an unsupported grant type '\(form["grant_type"] ?? "")'."
            throw TokenRefusal(error: "unsupported_grant_type", number: 70003, message: message)
        }
        if form.filled("client_secret") == nil {
            guard form.filled("client_assertion") != nil else { throw .noCredential }
            guard form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" else {
                throw .missing("client_assertion_type")
            }
        }
        guard let scope = form["scope"], scope.hasSuffix("/.default") else { throw .scope(form["scope"] ?? "") }
        let token = tokens.issue(for: String(scope.dropLast("/.default".count)))
        return Reply(
            200,
            ["token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": .string(token)]
        )
    }

    private mutating func instanceToken(_ call: Call) throws(TokenRefusal) -> Reply {
        guard call.headers[.metadata]?.lowercased() == "true" else {
            throw TokenRefusal(message: "Required metadata header not specified")
        }
        return try managedToken(call, version: "2018-02-01", ["expires_in": "86399", "not_before": "0"])
    }

    private mutating func appServiceToken(_ call: Call) throws(TokenRefusal) -> Reply {
        guard call.headers[.identityHeader]?.isEmpty == false else {
            throw TokenRefusal(status: 401, error: "unauthorized", message: "X-IDENTITY-HEADER is missing")
        }
        return try managedToken(call, version: "2019-08-01")
    }

    /// The endpoint of a machine says how long the token lives, that of App Service only when it ends.
    private mutating func managedToken(
        _ call: Call,
        version: String,
        _ others: [String: Value] = [:]
    ) throws(TokenRefusal) -> Reply {
        guard call.method == .get else { throw TokenRefusal(status: 405, message: "use GET") }
        guard let asked = call.query.filled("api-version") else {
            throw TokenRefusal(message: "Required query variable 'api-version' is missing")
        }
        guard asked >= version else {
            throw TokenRefusal(message: "The api-version '\(asked)' is not supported; use '\(version)'")
        }
        guard let resource = call.query.filled("resource") else {
            throw TokenRefusal(message: "Required query variable 'resource' is missing")
        }
        let members: [String: Value] = [
            "access_token": .string(tokens.issue(for: resource)), "resource": .string(resource), "token_type": "Bearer",
            "client_id": .string(call.query["client_id"] ?? "00000000-0000-4000-8000-0000000000c1"),
            "expires_on": .string(String(tokensExpire)),
        ]
        return Reply(200, .object(members.merging(others) { $1 }))
    }

    /// What a client of a cloud it does not know asks first.
    func cloudEndpoints(_ call: Call) -> Reply {
        let endpoints: Value = [
            "name": "Emulator", "resourceManager": .string("\(call.base)/"),
            "authentication": [
                "loginEndpoint": .string("\(call.base)/"), "audiences": [.string(call.base)], "tenant": "common",
                "identityProvider": "AAD",
            ],
            "suffixes": ["keyVaultDns": ".vault.azure.net"],
        ]
        return Reply(200, endpoints)
    }
}

extension TokenRefusal {
    fileprivate static func missing(_ name: String) -> TokenRefusal {
        let message = "The request body must contain the following parameter: '\(name)'."
        return TokenRefusal(number: 900_144, message: message)
    }

    fileprivate static func scope(_ scope: String) -> TokenRefusal {
        let message = "The provided value for scope \(scope) is not valid. It must end with '/.default'."
        return TokenRefusal(error: "invalid_scope", number: 1_002_012, message: message)
    }

    fileprivate static var noCredential: TokenRefusal {
        let message =
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
        return TokenRefusal(status: 401, error: "invalid_client", number: 7_000_218, message: message)
    }
}
