extension TextFormat {
    /// The rule a text breaks that has not this form.
    package var rule: String {
        switch self {
        case .any: "wrong-type"
        case .duration: "duration-format"
        case .webURL: "absolute-url"
        case .loopbackURL: "loopback-only"
        case .share: "share-format"
        case .guid: "subscription-id"
        case .serviceName: "service-name"
        case .resourceGroupName: "resource-group-name"
        case .backendName: "backend-name"
        case .workspaceName: "workspace-name"
        case .tenant: "tenant-id"
        case .clientID: "client-id"
        case .ruleName: "rule-name"
        case .label: "label-format"
        case .hostPattern: "host-pattern"
        case .backendPattern: "backend-pattern"
        case .syncInterval, .windowLength: "length-of-time"
        case .cron: "cron-format"
        case .timeZone: "time-zone"
        case .fieldPath: "field-path"
        }
    }
}
