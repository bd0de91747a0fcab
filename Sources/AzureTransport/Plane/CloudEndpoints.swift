package import BackendModel

/// Whom a run speaks to in one cloud: the management plane, whoever hands out tokens, and what the tokens are for.
package struct CloudEndpoints: Hashable, Sendable {
    package let resourceManager: PlaneAddress
    package let authority: PlaneAddress
    /// The resource that a token is asked for, such as `https://management.azure.com`.
    package let audience: String

    /// The scope of a token for the management plane.
    ///
    /// The audience is kept to the letter: where it ends with a slash, two of them stand in the scope, and have to.
    package var scope: String { "\(audience)/.default" }

    /// The endpoints of a cloud, and in place of each the one that the operator names.
    ///
    /// A management plane that the operator names is also what tokens are for, unless an audience is named too: a token
    /// for Azure must not be shown to another host only because nobody said otherwise.
    ///
    /// - Throws: ``PlaneProblem`` that names the flag or variable the text is from.
    package init(_ cloud: Cloud, _ named: PlaneNames = PlaneNames()) throws(PlaneProblem) {
        let standard = cloud.endpoints
        resourceManager = try (named.resourceManager ?? PlaneName(standard.resourceManager)).address()
        authority = try (named.authority ?? PlaneName(standard.authority)).authority()
        if let audience = named.audience {
            self.audience = try audience.audience()
        } else {
            audience = named.resourceManager == nil ? standard.audience : resourceManager.text
        }
    }
}

extension Cloud {
    /// Source: azure-mgmt-core, `azure/mgmt/core/tools.py`, `get_arm_endpoints`, and the clouds' documentation.
    fileprivate var endpoints: (resourceManager: String, authority: String, audience: String) {
        switch self {
        case .public:
            ("https://management.azure.com", "https://login.microsoftonline.com", "https://management.azure.com")
        case .usGovernment:
            (
                "https://management.usgovcloudapi.net", "https://login.microsoftonline.us",
                "https://management.core.usgovcloudapi.net"
            )
        case .china:
            (
                "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn",
                "https://management.chinacloudapi.cn"
            )
        }
    }
}
