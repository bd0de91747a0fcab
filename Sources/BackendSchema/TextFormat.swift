import BackendModel

/// What a text has to look like beyond its length.
package enum TextFormat: String, Sendable, CaseIterable {
    case any
    /// ISO 8601, as `PT1M`.
    case duration
    /// An absolute URL whose scheme is `http` or `https`.
    case webURL
    /// `webURL` whose host is this machine.
    case loopbackURL
    /// A share of a hundred: `30%`.
    case share
    /// The form of a subscription's id.
    case guid
    /// `^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$`: the contract's pattern for `serviceName`.
    case serviceName
    /// Letters, digits, `_ - . ( )`, and no period at the end: ARM's naming rules for resource groups.
    case resourceGroupName
    /// The characters API Management takes in an id: no `* # & + : < > ?`, and no slash, which would be another path.
    case backendName
    /// `^[^*#&+:<>?]+$`: the contract's pattern for `workspaceId`; and no slash, which would be another path.
    case workspaceName
    /// A directory of Microsoft Entra ID, by its GUID or one of its domains.
    case tenant
    /// The GUID of an application or of a managed identity.
    case clientID
    /// `^[a-zA-Z0-9]([a-zA-Z0-9-]{0,78}[a-zA-Z0-9])?$`: what azurerm accepts as a rule's name.
    case ruleName
    /// A name to be given to a thing in a manifest, such as an environment: letters, digits, `-`, `_`, `.`.
    case label
    /// A host, or `*.` and a domain.
    case hostPattern
    /// A backend's name, or a pattern of names with `*` and `?`.
    case backendPattern
    /// A length of time within the bounds of ``SyncSettings/intervals``.
    case syncInterval
    /// A length of time within the bounds of ``ClosedWindow/lengths``.
    case windowLength
    /// What ``CronSchedule`` reads.
    case cron
    /// The form of a name of the IANA time zone database.
    case timeZone
    /// A path below `spec`, such as `credentials.header.x-trace`.
    case fieldPath
}
