import BackendSchema

/// `BackendContractProperties`, every version at once.
///
/// Written from Azure/azure-rest-api-specs and the service's answers, apart from the table the client reads, so that the
/// one can find a mistake in the other.
extension ContractShape {
    static let backend = ContractShape.object([
        "title": ContractMember(.text(1...300)),
        "description": ContractMember(.text(1...2000)),
        "url": ContractMember(.text(1...2000)),
        "protocol": ContractMember(.text(1...2000)),
        "resourceId": ContractMember(.text(1...2000)),
        "type": ContractMember(.choice(["Single", "Pool"]), since: .v2023_05_01_preview),
        "azureRegion": ContractMember(.anyText, since: .v2025_03_01_preview),
        "credentials": ContractMember(credentials),
        "proxy": ContractMember(
            .object([
                "url": ContractMember(.text(1...2000), isRequired: true),
                "username": ContractMember(.anyText),
                "password": ContractMember(.anyText),
            ])
        ),
        "tls": ContractMember(
            .object([
                "validateCertificateChain": ContractMember(.flag),
                "validateCertificateName": ContractMember(.flag),
                "serverCertificateThumbprints": ContractMember(.texts, since: .v2025_03_01_preview),
                "serverX509Names": ContractMember(.list(x509Name, 0...1_000), since: .v2025_03_01_preview),
            ])
        ),
        "properties": ContractMember(.object(["serviceFabricCluster": ContractMember(serviceFabricCluster)])),
        "circuitBreaker": ContractMember(
            .object(["rules": ContractMember(.list(rule, 0...15))]),
            since: .v2022_09_01_preview
        ),
        "pool": ContractMember(pool, since: .v2023_05_01_preview),
    ])

    private static let credentials = ContractShape.object([
        "certificateIds": ContractMember(.list(.anyText, 0...32)),
        "certificate": ContractMember(.list(.anyText, 0...32)),
        "query": ContractMember(.map),
        "header": ContractMember(.map),
        "authorization": ContractMember(
            .object([
                "scheme": ContractMember(.text(1...100), isRequired: true),
                "parameter": ContractMember(.text(1...300), isRequired: true),
            ])
        ),
        "managedIdentity": ContractMember(
            .object(["resource": ContractMember(.text(1...300)), "clientId": ContractMember(.text(1...300))]),
            isPublished: false
        ),
    ])

    private static let x509Name = ContractShape.object([
        "name": ContractMember(.anyText), "issuerCertificateThumbprint": ContractMember(.anyText),
    ])

    private static let serviceFabricCluster = ContractShape.object([
        "managementEndpoints": ContractMember(.texts, isRequired: true),
        "clientCertificateId": ContractMember(.anyText),
        "clientCertificatethumbprint": ContractMember(.anyText),
        // The spelling of the answers; taken on write as well, since the service's JSON reader ignores case.
        "clientCertificateThumbprint": ContractMember(.anyText),
        "maxPartitionResolutionRetries": ContractMember(.integer(0...Int64(Int32.max))),
        "serverCertificateThumbprints": ContractMember(.texts),
        "serverX509Names": ContractMember(.list(x509Name, 0...1_000)),
    ])

    private static let rule = ContractShape.object([
        "name": ContractMember(.anyText),
        "failureCondition": ContractMember(failureCondition),
        "tripDuration": ContractMember(.duration),
        "acceptRetryAfter": ContractMember(.flag, since: .v2023_09_01_preview),
        "failureResponse": ContractMember(failureResponse, since: .v2024_10_01_preview),
    ])

    private static let failureCondition = ContractShape.object([
        "count": ContractMember(.integer(1...10_000)),
        "percentage": ContractMember(.integer(1...100)),
        "interval": ContractMember(.duration),
        "statusCodeRanges": ContractMember(
            .list(
                .object(["min": ContractMember(.integer(200...599)), "max": ContractMember(.integer(200...599))]),
                0...10
            )
        ),
        "errorReasons": ContractMember(.list(.text(0...200), 0...10)),
    ])

    private static let failureResponse = ContractShape.object(["statusCode": ContractMember(.integer(100...599))])

    private static let pool = ContractShape.object([
        "services": ContractMember(.list(poolMember, 1...1_000)),
        "failureResponse": ContractMember(failureResponse, since: .v2024_10_01_preview),
        "sessionAffinity": ContractMember(.object(["sessionId": ContractMember(session)]), since: .v2024_10_01_preview),
    ])

    private static let session = ContractShape.object([
        "source": ContractMember(.choice(["cookie"])), "name": ContractMember(.anyText),
    ])

    private static let poolMember = ContractShape.object([
        "id": ContractMember(.anyText, isRequired: true),
        "weight": ContractMember(.integer(0...100), since: .v2023_09_01_preview),
        "priority": ContractMember(.integer(0...100), since: .v2023_09_01_preview),
        "preferredCarbonEmission": ContractMember(
            .choice(["VeryLow", "Low", "Medium", "High", "VeryHigh"]),
            since: .v2025_03_01_preview
        ),
    ])
}
