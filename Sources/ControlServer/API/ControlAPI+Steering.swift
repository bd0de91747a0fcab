import BackendModel
import HTTPTypes
import Syncing

extension ControlAPI {
    /// Taken down, and not done yet: RFC 9110, section 15.3.3.
    func steer(_ operation: Operation, _ service: ServiceKey?) async throws -> ControlAnswer {
        switch operation {
        case .triggerAll, .triggerService: await control.trigger(service)
        case .suspendAll, .suspendService: try await control.setSuspended(true, service)
        case .resumeAll, .resumeService: try await control.setSuspended(false, service)
        case .getStatus, .listServices, .getService, .listBackends, .getPlan, .listRuns, .getRun, .streamEvents,
            .getOpenAPI, .approvePlan:
            preconditionFailure("'\(operation)' does not steer")
        }
        return .json(["accepted": true], .accepted)
    }

    func approve(_ service: ServiceKey, _ body: [UInt8]) async throws -> ControlAnswer {
        let members = (try? JSONReader.value(of: body))?.members
        guard let members, Set(members.keys) == ["revision", "digest"], let revision = members["revision"]?.text,
            let digest = members["digest"]?.text
        else {
            return .problem(.badRequest, "the body takes 'revision' and 'digest', as 'awaited' of the service has them")
        }
        switch try await control.approve(service, revision: revision, digest: digest) {
        case .taken: return .json(["accepted": true], .accepted)
        case .nothingAwaited: return .problem(.conflict, "the service awaits no approval")
        case .stale(let awaited):
            let now = "the plan to approve is '\(awaited.digest)' of revision '\(awaited.revision)' by now"
            return .problem(.conflict, "\(now); look at it before you approve it")
        }
    }
}
