import BackendModel
import Synchronization

extension Schema {
    /// `BackendContractProperties` of `Microsoft.ApiManagement/service/backends`.
    ///
    /// Source: the published contract of each version (Azure/bicep-types-az, Azure/azure-rest-api-specs). Bounds the
    /// contract lacks come from the service's own answers and from azurerm: one circuit-breaker rule, 30 pool members,
    /// count 1 to 10,000, percentage 1 to 100.
    ///
    /// Made once for each version: a pass over one service asks for it four times.
    package static func backend(_ version: APIVersion) -> Schema {
        made.withLock { tables in
            if let table = tables[version] { return table }
            let table = backendTable(version)
            tables[version] = table
            return table
        }
    }

    private static let made = Mutex<[APIVersion: Schema]>([:])

    private static func backendTable(_ version: APIVersion) -> Schema {
        Schema(version: version) {
            Field("title", .string(1...300), .plain, "Display title.")
            Field("description", .string(1...2000), .plain, "Free text.")
            Field("type", .choice(["Single", "Pool"]), .plain, "One backend, or a pool of others.")
                .since(.v2023_05_01_preview).standard("Single").compared(.caseInsensitive)
            Field("url", .string(1...2000), .address, "Runtime URL; required for a single backend, refused for a pool.")
                .required(before: .v2023_05_01_preview).concerningConnection()
            Field("protocol", .choice(["http", "soap"]), .plain, "Protocol spoken to the backend, as `url` required.")
                .required(before: .v2023_05_01_preview).compared(.caseInsensitive).concerningConnection()
                .hinting(["https": "write 'http'; whether TLS is used is said by the scheme of 'url'"])
            Field("resourceId", .string(length: 1...2000, format: .webURL), .address, resourceIDSummary)
                .compared(.caseInsensitive)
            Field("azureRegion", .string, .plain, "Region of the backend, for carbon-aware pools.")
                .since(.v2025_03_01_preview).compared(.caseInsensitive)
            credentials
            proxy
            tls
            Field.group("properties", "Settings of special kinds of backend.") { serviceFabricCluster }
            circuitBreaker
            pool
        }
    }

    private static let resourceIDSummary =
        "Absolute URL of the fronted resource in Azure Resource Manager, host included."

    private static var credentials: Field {
        .group("credentials", "How the gateway authenticates to the backend.") {
            Field(
                "certificateIds",
                .list(.string, 0...32),
                .plain,
                "Client certificates of the service, by name or ARM id."
            )
            .compared(.set(of: .reference(to: "certificates"))).resolved(from: "certificate").concerningConnection()
            Field(
                "certificate",
                .list(.string, 0...32),
                .plain,
                "Client certificates by thumbprint; ids win over them."
            )
            .compared(.set(of: .caseInsensitive)).concerningConnection()
            Field("query", .map(.list(.string)), .secret, "Query parameters to add.")
            Field("header", .map(.list(.string), keys: .ignored), .secret, "Request headers to add.")
            Field.group("authorization", "The Authorization header.") {
                Field("scheme", .string(1...100), .plain, "Such as `Basic`.").required()
                Field("parameter", .string(1...300), .secret, "The credential itself.").required()
            }
            Field.group("managedIdentity", "The service's own identity; in no published version, taken by the service.")
            {
                Field("resource", .string(1...300), .plain, "Audience of the token.")
                Field("clientId", .string(1...300), .plain, "Client id of a user-assigned identity.")
                    .compared(.caseInsensitive)
            }.unpublished()
        }
    }

    private static var proxy: Field {
        .group("proxy", "Web proxy between the gateway and the backend.") {
            Field("url", .string(1...2000), .address, "URL of the proxy.").required().concerningConnection()
            Field("username", .string, .plain, "User name at the proxy.").concerningConnection()
            Field("password", .string, .secret, "Password at the proxy.").concerningConnection()
        }
    }

    private static var tls: Field {
        .group("tls", "Validation of the backend's certificate.") {
            Field("validateCertificateChain", .boolean, .plain, "Validate the chain.")
                .standard(true).concerningConnection()
            Field("validateCertificateName", .boolean, .plain, "Validate the name.")
                .standard(true).concerningConnection()
            serverCertificateThumbprints.since(.v2025_03_01_preview)
            serverX509Names.since(.v2025_03_01_preview)
        }
    }

    private static var serviceFabricCluster: Field {
        .group("serviceFabricCluster", "A Service Fabric cluster.") {
            Field("managementEndpoints", .list(.string), .address, "Management endpoints of the cluster.")
                .required().concerningConnection()
            Field("clientCertificateId", .string, .plain, "Client certificate, by name or ARM id.")
                .compared(.reference(to: "certificates")).resolved(from: "clientCertificatethumbprint")
                .concerningConnection()
            Field(
                "clientCertificatethumbprint",
                .string,
                .plain,
                "Client certificate by thumbprint; spelt so on the wire."
            )
            .compared(.caseInsensitive).answered(as: "clientCertificateThumbprint").concerningConnection()
            Field("maxPartitionResolutionRetries", .integer, .plain, "How often resolving a partition is tried again.")
                .standard(3)
            serverCertificateThumbprints
            serverX509Names
        }
    }

    private static var serverCertificateThumbprints: Field {
        Field("serverCertificateThumbprints", .list(.string), .plain, "Thumbprints of accepted server certificates.")
            .compared(.set(of: .caseInsensitive)).concerningConnection()
    }

    private static var serverX509Names: Field {
        .list(
            "serverX509Names",
            keyedBy: ["name", "issuerCertificateThumbprint"],
            "Accepted server certificate names."
        ) {
            Field("name", .string, .plain, "Common name of the certificate.")
            Field("issuerCertificateThumbprint", .string, .plain, "Thumbprint of its issuer.").compared(
                .caseInsensitive
            )
        }.concerningConnection()
    }

    private static var circuitBreaker: Field {
        .group("circuitBreaker", "When the gateway stops calling the backend.") {
            Field.list("rules", keyedBy: ["name"], "The rules; the service accepts one.", count: 0...15) {
                Field("name", .string(length: 1...80, format: .ruleName), .plain, "Name of the rule.")
                failureCondition
                Field("tripDuration", .string(.duration), .plain, "How long the circuit stays open.").compared(
                    .duration
                )
                Field("acceptRetryAfter", .boolean, .plain, "Whether the backend's Retry-After is heeded.")
                    .since(.v2023_09_01_preview)
                failureResponse("What callers get while the circuit is open.")
            }.relaxed(since: .v2025_03_01_preview) { $0.withoutCount }
        }.since(.v2022_09_01_preview)
    }

    private static var failureCondition: Field {
        .group("failureCondition", "What trips the circuit.") {
            Field("count", .integer(1...10_000), .plain, "How many failures; or else `percentage`.")
            Field("percentage", .integer(1...100), .plain, "Which share of failures; or else `count`.")
            Field("interval", .string(.duration), .plain, "The time in which failures are counted.").compared(.duration)
            Field.list("statusCodeRanges", keyedBy: ["min", "max"], "Status codes that are failures.", count: 0...10) {
                Field("min", .integer(200...599), .plain, "First status code.")
                Field("max", .integer(200...599), .plain, "Last status code.")
            }
            Field("errorReasons", .list(.string(0...200), 0...10), .plain, "Reasons of errors that are failures.")
                .compared(.set(of: .exact)).relaxed(since: .v2025_03_01_preview) { $0.withoutItemLength }
        }
    }

    private static func failureResponse(_ summary: String) -> Field {
        Field.group("failureResponse", summary) {
            Field("statusCode", .integer(100...599), .plain, "Status code of the answer.")
        }.since(.v2024_10_01_preview)
    }

    private static var pool: Field {
        .group("pool", "The members of a pool.") {
            Field.list("services", keyedBy: ["id"], "The members.", count: 1...30) {
                Field("id", .string, .plain, "Name or ARM id of a single backend of the same service.")
                    .required().compared(.reference(to: "backends"))
                Field("weight", .integer(0...100), .plain, "Share of the calls within its priority.")
                    .since(.v2023_09_01_preview)
                Field("priority", .integer(0...100), .plain, "Lower is called first.").since(.v2023_09_01_preview)
                Field(
                    "preferredCarbonEmission",
                    .choice(carbonEmissions),
                    .plain,
                    "Emission up to which it is preferred."
                )
                .since(.v2025_03_01_preview).compared(.caseInsensitive)
            }
            failureResponse("What callers get while no member can be called.")
            Field.group("sessionAffinity", "Keeps a session on one member.") {
                Field.group("sessionId", "What identifies a session.") {
                    Field("source", .choice(["cookie"]), .plain, "Where the id is read from.").compared(
                        .caseInsensitive
                    )
                    Field("name", .string, .plain, "Name of the cookie.")
                }
            }.since(.v2024_10_01_preview)
        }.since(.v2023_05_01_preview)
    }

    private static let carbonEmissions = ["VeryLow", "Low", "Medium", "High", "VeryHigh"]
}
