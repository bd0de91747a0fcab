/// All that the API does; the routes and the OpenAPI document are both read off this table.
package enum Operation: String, Hashable, Sendable, CaseIterable {
    case getStatus, listServices, getService, listBackends, getPlan, listRuns, getRun, streamEvents, getOpenAPI
    case triggerAll, suspendAll, resumeAll, triggerService, suspendService, resumeService, approvePlan

    package static let base = "/api/v1"

    /// Whether it changes anything: it is POST, and needs the token everywhere.
    package var changes: Bool {
        switch self {
        case .getStatus, .listServices, .getService, .listBackends, .getPlan, .listRuns, .getRun, .streamEvents,
            .getOpenAPI:
            false
        case .triggerAll, .suspendAll, .resumeAll, .triggerService, .suspendService, .resumeService, .approvePlan: true
        }
    }

    /// Under ``base``; what stands in braces is one segment, whatever it is.
    package var path: String {
        switch self {
        case .getStatus: "/status"
        case .listServices: "/services"
        case .getService: "/services/{service}"
        case .listBackends: "/services/{service}/backends"
        case .getPlan: "/services/{service}/plan"
        case .listRuns: "/runs"
        case .getRun: "/runs/{number}"
        case .streamEvents: "/events"
        case .getOpenAPI: "/openapi.json"
        case .triggerAll: "/trigger"
        case .suspendAll: "/suspend"
        case .resumeAll: "/resume"
        case .triggerService: "/services/{service}/trigger"
        case .suspendService: "/services/{service}/suspend"
        case .resumeService: "/services/{service}/resume"
        case .approvePlan: "/services/{service}/approve"
        }
    }

    package var summary: String {
        switch self {
        case .getStatus: "How everything stands"
        case .listServices: "How each service stands"
        case .getService: "How one service stands"
        case .listBackends: "Backends of a service, by name, with their state and what differs"
        case .getPlan: "The last plan of a service, with secrets masked"
        case .listRuns: "Runs, the newest first"
        case .getRun: "A run and its steps"
        case .streamEvents: "Server-sent events: 'change' whenever the status may have changed"
        case .getOpenAPI: "This document"
        case .triggerAll: "A pass over every service as soon as can be"
        case .suspendAll: "Nothing is written to any service, nor to one of later manifests, until they are resumed"
        case .resumeAll: "Every service is kept again"
        case .triggerService: "A pass over one service as soon as can be"
        case .suspendService: "Nothing is written to one service until it is resumed"
        case .resumeService: "One service is kept again, also while all others are suspended"
        case .approvePlan: "Lets the plan through that a guard holds back: this one and no other"
        }
    }
}
