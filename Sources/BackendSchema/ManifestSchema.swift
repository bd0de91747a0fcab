import BackendModel

/// The tables of the two kinds of manifest, in the same rows as a backend's own fields.
///
/// Keys whose time has not come stand in them too, so that using one is told apart from a slip of the pen.
package enum ManifestSchema {
    package static let apiVersion = "backstay.dev/v1alpha1"

    /// What a document may hold at its top.
    package static func backend(_ schema: Schema) -> [Field] {
        envelope(kind: "Backend") + [
            Field("spec", .object(schema.fields), .plain, "The backend, field for field as the service's `properties`.")
                .required(),
            policy,
        ]
    }

    package static let environment: [Field] =
        envelope(kind: "Environment") + [
            Field.group("spec", "What the environment is.") {
                services
                Field("cloud", .choice(clouds), .plain, "Whose management plane; or else `resourceManager`.")
                Field(
                    "resourceManager",
                    .string(.loopbackURL),
                    .address,
                    "Address of a management plane on this machine."
                )
                Field(
                    "armApiVersion",
                    .choice(APIVersion.allCases.map(\.rawValue)),
                    .plain,
                    "The api-version of every call."
                )
                .standard(.string(APIVersion.standard.rawValue))
                Field("variables", .map(.string), .plain, "What `${name}` in a manifest stands for.")
                Field("fields", coverage, .plain, "The standard of `policy.fields`.").standard("complete")
                limits
                credential
                Field("select", .object([]), .plain, "Which backends, by label.").notSupportedYet()
                owns
                Field("protect", patterns(0...1000), .plain, "Backends never deleted and never replaced.")
                    .compared(.set(of: .caseInsensitive))
                Field("prune", .boolean, .plain, "Whether to delete what `owns` matches and no manifest names.")
                    .standard(false)
                sync
                Field("overrides", .list(.object([]), nil), .plain, "Changes to manifests for this environment.")
                    .compared(.keyed(by: [])).notSupportedYet()
            }.required()
        ]

    /// A cloud of Azure, the embedded emulator, or one whose hosts the command line names.
    private static let clouds = Cloud.allCases.map(\.rawValue) + ["emulator", "custom"]

    private static let credential = Field.group("credential", "Which credential to use; by default the first there is.")
    {
        Field("kind", .choice(CredentialKind.allCases.map(\.rawValue)), .plain, "The only one to try.")
        Field("tenantId", .string(1...253, .tenant), .plain, "The tenant to get a token from.")
        Field("clientId", .string(.clientID), .plain, "The application or managed identity to be.")
    }

    /// Everything under `policy`.
    package static let policy = Field.group("policy", "What this program does about the backend.") {
        Field("fields", coverage, .plain, "Whether a published field that is not listed is cleared.")
        Field("ignore", .list(.string(.fieldPath), 0...100), .plain, "Paths that are left as they are.")
            .compared(.set(of: .exact))
        Field.group("reconnect", "When the gateway is told to connect anew.") {
            Field(
                "when",
                .choice(BackendPolicy.Reconnect.Occasion.allCases.map(\.rawValue)),
                .plain,
                "On which changes."
            )
            .standard("connectionChanges")
            Field("after", .string(.duration), .plain, "How long the gateway waits; without it the service takes PT2M.")
                .compared(.duration)
        }
        Field("replace", .choice(BackendPolicy.Replacement.allCases.map(\.rawValue)), .plain, replaceSummary)
            .standard("forbid")
    }

    private static let replaceSummary = "Whether a change of `type` may delete the backend and create it again."
    private static let coverage = Shape.choice(BackendPolicy.Coverage.allCases.map(\.rawValue))

    private static func envelope(kind: String) -> [Field] {
        [
            Field("apiVersion", .choice([apiVersion]), .plain, "Version of the manifest format.").required(),
            Field("kind", .choice([kind]), .plain, "What the document describes.").required(),
            Field.group("metadata", "What the thing is called.") {
                Field(
                    "name",
                    .string(length: 1...80, format: kind == "Backend" ? .backendName : .label),
                    .plain,
                    "Its name."
                )
                .required()
                Field("labels", .map(.string), .plain, "Labels to select it by.").notSupportedYet()
                Field("backendId", .string, .plain, "The id at the service, where it is not the name.")
                    .notSupportedYet()
            }.required(),
        ]
    }

    private static let services = Field.list(
        "services",
        keyedBy: ["subscriptionId", "resourceGroup", "name", "workspace"],
        "The API Management instances and workspaces.",
        count: 1...1000
    ) {
        Field("subscriptionId", .string(.guid), .plain, "Id of the subscription.").required()
        Field("resourceGroup", .string(length: 1...90, format: .resourceGroupName), .plain, "Its resource group.")
            .required()
        Field("name", .string(length: 1...50, format: .serviceName), .plain, "Name of the service.").required()
        Field("workspace", .string(1...80, .workspaceName), .plain, "The workspace that is meant, not the service.")
            .since(.v2023_09_01_preview)
        Field("variables", .map(.string), .plain, "Variables of this service, before those of the environment.")
        Field("wave", .integer(0...1_000_000), .plain, "When its turn comes; a failed wave stops the next.")
            .standard(0)
        Field("select", .object([]), .plain, "Which backends, by label.").notSupportedYet()
        Field("overrides", .list(.object([]), nil), .plain, "Changes to manifests for this service.")
            .compared(.keyed(by: [])).notSupportedYet()
    }.required()

    private static let limits = Field.group("limits", "What a plan may do before it looks like a mistake.") {
        Field("updates", .string(.share), .plain, "Share of the live backends that may be changed.").standard("30%")
        Field("deletes", .string(.share), .plain, "Share of them that may be deleted, to be replaced too.").standard(
            "30%"
        )
        Field("clears", .string(.share), .plain, "Share of them that may have a field cleared.").standard("30%")
        Field("changes", .integer(0...1_000_000), .plain, "How many steps a plan may have.")
        Field("hosts", .list(.string(.hostPattern), 1...1000), .plain, "Hosts that a `url` may name.")
            .compared(.set(of: .caseInsensitive))
    }
}
