package import Applying
package import BackendModel
import BackendSchema
import Observing

/// Reads answers: what a success holds, and that anything else is a failure.
package struct AnswerDecoder: Sendable {
    let endpoint: ServiceEndpoint

    package init(endpoint: ServiceEndpoint) { self.endpoint = endpoint }

    /// - Throws: ``CallFailure/rejected(_:)`` for an answer without an ETag: nothing could be written over it.
    package func read(_ answer: Answer, of id: BackendID) throws(CallFailure) -> LiveBackend {
        guard answer.status == 200 else { throw answer.failure }
        let found = try backend(answer, id)
        guard let etag = ETag(of: answer.head) else { throw answer.refusal("the answer has no ETag") }
        return LiveBackend(id: found.id, properties: found.properties, etag: etag)
    }

    /// The answer to PUT and PATCH.
    ///
    /// - Throws: ``CallFailure/lost(_:)`` for a success that does not show what is there now, 202 and 204 included.
    package func written(_ answer: Answer, to id: BackendID) throws(CallFailure) -> BackendAnswer {
        guard answer.status == 200 || answer.status == 201 else { throw answer.writeFailure }
        let found = try backend(answer, id)
        guard let etag = ETag(of: answer.head) else { throw .lost("the answer to a write has no ETag") }
        let live = LiveBackend(id: found.id, properties: found.properties, etag: etag)
        return .backend(live, created: answer.status == 201)
    }

    /// 204 says that there was nothing to delete, which is as good.
    package func deleted(_ answer: Answer) throws(CallFailure) -> BackendAnswer {
        guard answer.status == 200 || answer.status == 204 else { throw answer.writeFailure }
        try answer.refuseErrorInBody()
        return .deleted
    }

    package func accepted(_ answer: Answer) throws(CallFailure) -> BackendAnswer {
        guard answer.status == 202 else { throw answer.failure }
        try answer.refuseErrorInBody()
        return .accepted
    }

    private func backend(_ answer: Answer, _ id: BackendID) throws(CallFailure) -> ListedBackend {
        let found = try entity(try answer.members())
        guard found.id == id else {
            let name = answer.redactor.redacted(found.id.name, limit: 80)
            throw .lost("the answer is about '\(name)', which was not asked for")
        }
        return found
    }

    func entity(_ members: [String: Value]) throws(CallFailure) -> ListedBackend {
        let id = try name(in: members)
        guard case .object(let properties) = members["properties"] else { throw .lost("a backend has no 'properties'") }
        return ListedBackend(id: id, properties: endpoint.schema.live(properties))
    }

    /// From `name`, or else from `id`; where both are there they have to agree, and an ARM id has to be this service's.
    private func name(in members: [String: Value]) throws(CallFailure) -> BackendID {
        let name = members["name"]?.text ?? ""
        guard let reference = members["id"]?.text, !reference.isEmpty else {
            guard !name.isEmpty else { throw .lost("a backend has no 'name'") }
            return BackendID(name)
        }
        guard let last = endpoint.name(ofReference: reference) else {
            throw .lost("a backend's 'id' is of another service")
        }
        guard name.isEmpty || name == last || BackendID(name) == BackendID(last) else {
            throw .lost("a backend's 'name' and 'id' differ")
        }
        return BackendID(name.isEmpty ? last : name)
    }
}
