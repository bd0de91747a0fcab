import BackendModel

/// What to do about a call that failed, by the service's words, its code, its status, or what broke the connection.
struct ServiceAdvice {
    /// Without a period; nothing where the words of the failure say all there is to say.
    let text: String

    init?(_ error: ServiceError) {
        let messages = error.details.map(\.message) + [error.message]
        if let objection = messages.lazy.compactMap({ ServiceObjection($0) }).first {
            text = objection.advice
        } else if let advice = Self.byCode[error.code.lowercased()] {
            text = advice(error)
        } else if error.status == 0, let connection = ServiceAdvice(lost: error.message) {
            self = connection
        } else if let advice = Self.byStatus(error) {
            text = advice
        } else {
            return nil
        }
    }

    /// The reason is that of a connection that did not come about or broke.
    init?(lost reason: String) {
        guard let row = Self.connections.first(where: { reason.contains($0.sign) }) else { return nil }
        text = row.advice
    }

    private typealias Words = @Sendable (ServiceError) -> String

    private static let byCode: [String: Words] = [
        "authorizationfailed": { "let the identity have \(role($0)); a new role takes some minutes to count" },
        "linkedauthorizationfailed": { "let the identity have \(role($0)); a new role takes some minutes to count" },
        "scopelocked": { _ in "a lock on the service, its group or its subscription forbids this; have it taken off" },
        "requestdisallowedbypolicy": { _ in
            "an Azure Policy forbids this; ask for something that it allows, or for an exemption"
        },
        "methodnotallowedinpricingtier": { _ in "the service's tier does not have this; leave it out of the manifest" },
        "subscriptionnotfound": { _ in
            "check 'subscriptionId' in the environment, and that the identity can see the subscription"
        },
        "resourcegroupnotfound": { _ in "check 'resourceGroup' in the environment" },
        "parentresourcenotfound": { _ in missingParent },
        "resourcenotfound": { $0.message.contains("Microsoft.ApiManagement/service") ? missingParent : gone },
        "missingsubscriptionregistration": { _ in
            "register the resource provider 'Microsoft.ApiManagement' in the subscription"
        },
        "invalidauthenticationtokentenant": { _ in
            "the token is of another tenant than the subscription; name the subscription's in 'credential.tenantId'"
        },
        "expiredauthenticationtoken": { _ in "sign in again; if the token is new, this machine's clock is wrong" },
        "invalidapiversionparameter": { _ in "name an api-version in 'armApiVersion' that the service lists above" },
        "preconditionfailed": { _ in overtaken },
        "managementapirequestfailed": { _ in "another operation on the service is under way; try again when it is done"
        },
        "pessimisticconcurrencyconflict": { _ in "another operation on the service is under way; try again later" },
        "subscriptionrequeststhrottled": { _ in throttled },
        "toomanyrequests": { _ in throttled },
    ]

    private static func byStatus(_ error: ServiceError) -> String? {
        switch error.status {
        case 400..<500 where error.code.isEmpty: stranger
        case 300..<400:
            "check the address of the management plane; redirects are not followed, as they may leak a token"
        case 401: "check the credential; 'backstay doctor' tells which one is used"
        case 403: "let the identity have \(role(error))"
        case 404: missingParent
        case 409, 422: "another operation on the service is under way; try again later"
        case 412: overtaken
        case 429: throttled
        case 500...: "the service is in trouble; try again later, and if it lasts give Azure's support the ids above"
        default: nil
        }
    }

    private static let stranger =
        "not in Azure's words: check the address of the management plane, and proxies on the way"
    private static let missingParent =
        "check 'subscriptionId', 'resourceGroup' and 'name' of the service in the environment"
    private static let gone = "plan again, which shows what is there"
    private static let overtaken = "somebody else writes to the service as well; plan again, and apply that"
    private static let throttled =
        "too much is asked of the subscription; try again later, with a smaller --parallelism"

    /// The action is named in the refusal: `does not have authorization to perform action '…' over scope '…'`.
    private static func role(_ error: ServiceError) -> String {
        let action = error.message.firstMatch(of: /perform action '([A-Za-z.\/*]{1,200})'/).map { " with '\($0.1)'" }
        return "the role 'API Management Service Contributor' on the service, or one"
            + (action ?? " that allows this call")
    }

    /// By a part of the transport's reason; the first that is in it.
    private static let connections: [(sign: String, advice: String)] = [
        ("name cannot be resolved", "check the host's name, and the name servers of this machine"),
        ("TLS handshake", "check that nothing on the way takes TLS apart, and that its certificate is trusted here"),
        ("refused", "check the port, and that something listens there"),
        ("no route", "check the network, and the firewall between this machine and the service"),
        ("connect timeout", "check the network, and the firewall between this machine and the service"),
        ("too many open files", "let the process open more files, or take a smaller --parallelism"),
        ("cannot stand in a path", "give the backend a name without such characters"),
        ("does not name one revision", "plan again, which reads the revision anew"),
        ("timeout", "try again; if it lasts, look at the network between this machine and the service"),
        ("deadline", "try again; if it lasts, look at the network between this machine and the service"),
        ("reset", "try again; if it lasts, look at the network between this machine and the service"),
        ("closed", "try again; if it lasts, look at the network between this machine and the service"),
        ("breaks off", "try again; if it lasts, look at the network between this machine and the service"),
        ("not JSON", "check the address of the management plane: something else answers there"),
        ("no body", "try again; if it lasts, something on the way takes answers apart"),
    ]
}

extension ServiceObjection {
    fileprivate var advice: String {
        switch self {
        case .namedValue(let name): "make a named value '\(name.quotable.oneLine)' in the service, or correct the name"
        case .certificate(let name):
            "upload a certificate '\(name.quotable.oneLine)' to the service, or correct the name"
        case .member(let name): "create the backend '\(name.quotable.oneLine)' first, or take it out of the pool"
        case .inUse(let entities):
            "take it out of what uses it first: " + entities.map { $0.quotable.oneLine }.listed(atMost: 5)
        }
    }
}
