package import Applying
package import BackendModel
import HTTPTypes

extension ARMCall {
    /// - Throws: ``CallFailure/rejected(_:)``, before anything is sent, for a name that no path can hold and for an ETag
    ///   that would match any revision.
    package init(
        _ request: BackendRequest,
        to id: BackendID,
        at endpoint: ServiceEndpoint
    ) throws(CallFailure) {
        let path = try endpoint.requiredPath(of: id)
        switch request {
        case .read: self.init(.get, path)
        case .create(let properties):
            self.init(.put, path, precondition: .mustNotExist, body: ["properties": .object(properties)])
        case .put(let properties, let etag):
            self.init(.put, path, precondition: try .matching(etag), body: ["properties": .object(properties)])
        case .patch(let properties, let etag):
            self.init(.patch, path, precondition: try .matching(etag), body: ["properties": .object(properties)])
        case .delete(let etag): self.init(.delete, path, precondition: try .matching(etag))
        case .reconnect(let after):
            let path = try endpoint.requiredPath(of: id, action: "/reconnect")
            self.init(.post, path, body: after.map { ["properties": ["after": .string($0)]] })
        }
    }
}

extension ARMCall.Precondition {
    /// `*` and a list of ETags would let a write pass over a change that nobody has seen.
    fileprivate static func matching(_ etag: ETag) throws(CallFailure) -> Self {
        guard etag.namesOneRevision else {
            throw .rejected(ServiceError(status: 0, message: "'\(etag.rawValue)' does not name one revision"))
        }
        return .revision(etag)
    }
}

extension ServiceEndpoint {
    fileprivate func requiredPath(of id: BackendID, action: String = "") throws(CallFailure) -> String {
        guard let path = path(of: id, action: action) else {
            throw .rejected(ServiceError(status: 0, message: "the name '\(id)' cannot stand in a path"))
        }
        return path
    }
}
